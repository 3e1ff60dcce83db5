/** Stands where a secret stood. */
export const HIDDEN = '•••';

/** The text with every secret hidden, as it is and as URLs and JSON write it. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let hidden = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    const written = new Set([
      secret,
      encodeURIComponent(secret.toWellFormed()),
      JSON.stringify(secret).slice(1, -1),
    ]);
    for (const one of written) hidden = hidden.replaceAll(one, HIDDEN);
  }
  return hidden;
}
