import type { Host } from '../hosting/host.ts';

/** The two entries of the browser's context menu: for a selected text, and for a link to a number. */
export const CALL_MENUS = ['selection', 'link'] as const;
export type CallMenu = (typeof CALL_MENUS)[number];

/** Where the adapter is, as far as it decides whether a click opens the window's side panel. */
export type PanelPlace = 'none' | 'away' | number;

const PREFIX = 'call';

/** The window whose side panel has the adapter, `none` where nobody has it, `away` wherever no side panel is opened. */
export function panelPlace(
  place: { readonly host: Host; readonly windowId: number } | null,
  configured: Host,
): PanelPlace {
  if (place === null) return configured === 'panel' ? 'none' : 'away';
  return place.host === 'panel' ? place.windowId : 'away';
}

export const opensPanel = (place: PanelPlace, windowId: number): boolean =>
  place === 'none' || place === windowId;

/**
 * An entry's id says where the adapter is: the browser hands it back with the click, which has no time to look it up,
 * and keeps it over the worker's death.
 */
export const menuId = (menu: CallMenu, place: PanelPlace): string => `${PREFIX} ${menu} ${place}`;

/** Null for none of ours. */
export function readMenuId(id: unknown): { readonly menu: CallMenu; readonly place: PanelPlace } | null {
  const [prefix, menu, place] = String(id).split(' ');
  const known = CALL_MENUS.find((each) => each === menu);
  if (prefix !== PREFIX || known === undefined || place === undefined) return null;
  if (place === 'none' || place === 'away') return { menu: known, place };
  return /^\d+$/.test(place) ? { menu: known, place: Number(place) } : null;
}
