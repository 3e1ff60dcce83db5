import type { ExportedFile } from './export-sessions.ts';

/** Hands a file to the browser's downloads, without a permission for them. */
export function saveFile({ name, type, text }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has read the address by now, but not every browser has opened what is behind it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
