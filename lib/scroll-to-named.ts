/**
 * Brings the part of the page into view that its address names. The browser does so when it has loaded the page, and a
 * page that is drawn by a script has no such part yet.
 */
export function scrollToNamed(document: Document): void {
  const name = document.location.hash.slice(1);
  if (name === '') return;
  const show = (): boolean => {
    const part = document.getElementById(name);
    part?.scrollIntoView();
    return part !== null;
  };
  if (show()) return;
  const observer = new MutationObserver(() => {
    if (show()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
