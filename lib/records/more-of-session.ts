import type { Said } from '../sessions/said-in.ts';
import type { Session } from '../sessions/session.ts';
import type { KnownFile, MoreKnown } from './more-known.ts';

/** What the session-details endpoint and the custom data told, as the planner wants it. Pure. */
export function moreOfSession(
  { details, customData }: Pick<Session, 'details' | 'customData'>,
  said: readonly Said[] = [],
): MoreKnown {
  const told = details?.told ?? {};
  const files: readonly (KnownFile | null)[] = [
    fileAt('recording', 'recording', told.recordingUrl, 'audio/mpeg'),
    fileAt('transcript', 'transcript', told.transcriptUrl, 'text/plain'),
    fileAt('voicemail', 'voicemail', told.voicemailUrl, 'audio/mpeg'),
    ...(told.photoUrls ?? []).map((url, index) => fileAt('photo', String(index + 1), url, 'image/jpeg')),
    ...(told.videoUrls ?? []).map((url, index) => fileAt('video', String(index + 1), url, 'video/mp4')),
  ];
  return {
    customData: customData ?? null,
    rating: told.rating === undefined ? null : { stars: told.rating, comment: told.feedback ?? null },
    survey: told.survey ?? [],
    files: files.filter((one) => one !== null),
    smartActions: (told.smartActions ?? []).map(({ name, state, text = null }) => ({ name, state, text })),
    said,
  };
}

const MEDIA: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  json: 'application/json',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
};

/** A file's kind goes by the end of its address, where that says it. */
function fileAt(
  kind: KnownFile['kind'],
  id: string,
  url: string | undefined,
  mediaType: string,
): KnownFile | null {
  if (url === undefined) return null;
  const [, ending = ''] = /\.([a-z0-9]{2,4})(?:[?#]|$)/i.exec(url) ?? [];
  return { kind, id, url, mediaType: MEDIA[ending.toLowerCase()] ?? mediaType };
}
