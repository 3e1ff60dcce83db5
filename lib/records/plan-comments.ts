import {
  customDataComment,
  endComment,
  ratingComment,
  startComment,
  surveyComment,
  transferComment,
  wrapUpComment,
} from './comment-text.ts';
import { fileName } from './file-names.ts';
import { metadataFile } from './metadata-file.ts';
import type { KnownFile } from './more-known.ts';
import type { Step } from './plan-draft.ts';
import { dispositionName, type Moment } from './plan-moment.ts';
import { transcriptText } from './transcript-text.ts';

/** Comments on a session and files of it, as policy wants them: "Comment endpoint" and "Upload a file endpoint". */
export function storyComments({ session, parts, rules, agent }: Moment): readonly Step[] {
  const { comments } = rules;
  return parts.flatMap((part): Step[] => {
    const { name, what } = part;
    const step = { name, kind: 'comment', occasion: what } as const;
    if (what === 'start')
      return comments.start
        ? [{ ...step, content: startComment(rules.language, session, part.leg, part.number), by: agent }]
        : [];
    if (what === 'end')
      return comments.end
        ? [{ ...step, content: endComment(rules.language, session, part.leg), by: agent }]
        : [];
    return comments.transfer ? [{ ...step, content: transferComment(rules.language, part.transfer) }] : [];
  });
}

export const customDataComments = ({ more, rules }: Moment): readonly Step[] =>
  rules.comments.customData && more.customData !== null
    ? [
        {
          name: 'custom-data',
          kind: 'comment',
          occasion: 'custom-data',
          content: customDataComment(rules.language, more.customData),
        },
      ]
    : [];

export function wrapUpComments({ session, rules, wrapUp, agent }: Moment): readonly Step[] {
  const isSomething = session.notes !== '' || session.disposition !== null;
  if (wrapUp === null || !rules.comments.wrapUp || !isSomething) return [];
  const content = wrapUpComment(rules.language, session, dispositionName(session, rules));
  return [{ name: wrapUp, kind: 'comment', occasion: 'wrap-up', content, by: agent }];
}

export const ratingComments = ({ more: { rating }, rules }: Moment): readonly Step[] =>
  rules.comments.rating && rating !== null
    ? [
        {
          name: 'rating',
          kind: 'comment',
          occasion: 'rating',
          content: ratingComment(rules.language, rating),
        },
      ]
    : [];

export const surveyComments = ({ more: { survey }, rules }: Moment): readonly Step[] =>
  rules.comments.survey && survey.length > 0
    ? [
        {
          name: 'survey',
          kind: 'comment',
          occasion: 'survey',
          content: surveyComment(rules.language, survey),
        },
      ]
    : [];

/** The session's metadata, once nothing more is expected of it. */
export function metadataFiles({ session, more, rules, wrappedUp, agent }: Moment): readonly Step[] {
  if (!wrappedUp || !rules.files.includes('metadata')) return [];
  const { medium, id } = session;
  return [
    {
      name: 'file metadata',
      kind: 'upload',
      occasion: 'end',
      content: {
        type: 'file',
        name: fileName(rules.fileNames.metadata, { medium, id }),
        mediaType: 'application/json',
        source: { text: metadataFile(session, more) },
      },
      by: agent,
    },
  ];
}

/** What was said in a chat, where policy keeps it: once it is over, since a file is written once. */
export function messageTranscripts({ session, more, rules, wrappedUp }: Moment): readonly Step[] {
  if (!wrappedUp || more.said.length === 0) return [];
  const { medium, id } = session;
  return [
    {
      name: 'file transcript transcript',
      kind: 'upload',
      occasion: 'end',
      content: {
        type: 'file',
        name: fileName(rules.fileNames.transcript, { medium, id, fileId: 'transcript' }),
        mediaType: 'text/plain',
        source: { text: transcriptText(rules.language, session, more.said) },
      },
    },
  ];
}

/** What the details endpoint named, of the kinds that are wanted. */
export const knownFiles = (
  { session: { medium, id }, more, rules: { fileNames } }: Moment,
  wants: (kind: KnownFile['kind']) => boolean,
): readonly Step[] =>
  more.files
    .filter(({ kind }) => wants(kind))
    .map(({ kind, id: fileId, url, mediaType }) => ({
      name: `file ${kind} ${fileId}`,
      kind: 'upload',
      occasion: 'details',
      content: {
        type: 'file',
        name: fileName(fileNames[kind], { medium, id, fileId }),
        mediaType,
        source: { url },
      },
    }));
