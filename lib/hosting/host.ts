/**
 * Where the page with the adapter stands: the browser's side panel, a window of its own, or docked in a CRM's page.
 * It is the same page in all three; what differs is what the browser allows there.
 */
export const HOSTS = ['panel', 'window', 'dock'] as const;
export type Host = (typeof HOSTS)[number];

/** The page that stands in the side panel and in the window of its own; no web page can frame it. */
export const PANEL_PAGE = '/sidepanel.html';
/** The same in a window of its own. */
export const WINDOW_PAGE = `${PANEL_PAGE}?host=window`;
/** The only page of ours that a web page may frame. */
export const DOCKED_PAGE = '/docked.html';

export function hostOfPage({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Host {
  if (pathname === DOCKED_PAGE) return 'dock';
  return new URLSearchParams(search).get('host') === 'window' ? 'window' : 'panel';
}
