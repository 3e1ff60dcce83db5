/** `URL.parse`, which came only with Chromium 126: null instead of an exception for what is no absolute URL. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
