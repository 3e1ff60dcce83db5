/** What may be uploaded of a session: the vendor's Custom CRM page, "Upload a file endpoint". */
export const FILE_KINDS = ['metadata', 'recording', 'transcript', 'voicemail', 'photo', 'video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** `medium`: `call` or `chat`. `file-id`: of photos and videos, of which a session may have several. */
export const FILE_NAME_VARIABLES = ['medium', 'id', 'file-id'] as const;

/** Folders and names of the same page, "Folder structure" and "File formats and naming conventions". */
export const FILE_NAMES: { readonly [Kind in FileKind]: string } = {
  metadata: 'ujet-metadata/{medium}-{id}.json',
  recording: 'ujet-voice-recordings/{medium}-{id}.mp3',
  transcript: 'ujet-chat-transcripts/{medium}-{id}.txt',
  voicemail: 'ujet-voicemails/{medium}-{id}.mp3',
  photo: 'ujet-media/{medium}-{id}-photo-{file-id}.jpg',
  video: 'ujet-media/{medium}-{id}-video-{file-id}.mp4',
};

/** A file's name. What the values hold cannot add a folder. */
export const fileName = (
  template: string,
  values: { readonly medium: 'call' | 'chat'; readonly id: string; readonly fileId?: string },
): string => {
  const safe = (text: string) => text.replace(/[\p{Cc}\\/"]/gu, '_').replace(/^\.+$/, '_');
  return template
    .replaceAll('{medium}', values.medium)
    .replaceAll('{id}', safe(values.id))
    .replaceAll('{file-id}', safe(values.fileId ?? '1'));
};
