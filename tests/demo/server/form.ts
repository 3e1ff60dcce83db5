/** The form that a multipart body holds; null for any other body. */
export async function formOf({
  headers,
  raw,
}: {
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Uint8Array;
}): Promise<FormData | null> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  return new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
}
