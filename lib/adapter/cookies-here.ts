/** What the browser lets this page keep, where it stands; `whole`: as in a tab of its own, null where nobody says. */
export async function cookiesOf({
  document,
  navigator,
}: Pick<Window, 'document' | 'navigator'>): Promise<{ enabled: boolean; whole: boolean | null }> {
  const whole = await document.hasStorageAccess().catch(() => null);
  return { enabled: navigator.cookieEnabled, whole };
}
