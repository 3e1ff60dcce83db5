/**
 * Runs in the page's top frame, brought there by the worker; stands alone, as the browser takes nothing along but the
 * function's own text. Routers listen for `popstate` and read the address then, as they do when the agent goes back; an
 * application that has no such router ignores both. What it shows is told by its title, its headings and what it marks
 * as current, or by an address that it sets itself: a counter of unread messages before the title is none of it.
 */
export async function goWithin(address: string, waitMs: number): Promise<'followed' | 'ignored'> {
  const shown = () =>
    JSON.stringify([
      document.title.replace(/^\W*\d+\W+/, ''),
      ...[
        ...document.querySelectorAll(
          'h1, h2, [role="heading"], [aria-current]:not([aria-current="false"]), [aria-selected="true"]',
        ),
      ].map((element) => [element.textContent, element.getAttribute('href')]),
    ]);
  const before = shown();
  if (new URL(address).origin !== location.origin) return 'ignored';
  history.pushState(null, '', address);
  const set = location.href;
  dispatchEvent(new PopStateEvent('popstate', { state: null }));
  const follows = () => location.href !== set || shown() !== before;
  const followed = await new Promise<boolean>((resolve) => {
    const end = (is: boolean) => {
      observer.disconnect();
      clearTimeout(late);
      resolve(is);
    };
    const observer = new MutationObserver(() => {
      if (follows()) end(true);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const late = setTimeout(() => end(follows()), waitMs);
    if (follows()) end(true);
  });
  if (followed) return 'followed';
  // Whoever looks at the address of the tab has to see what the page shows.
  await new Promise<void>((resolve) => {
    addEventListener('popstate', () => resolve(), { once: true });
    setTimeout(resolve, waitMs);
    history.back();
  });
  return 'ignored';
}
