import { parseUrl } from '../../../policy/parse-url.ts';
import { say } from '../../../strings/api.ts';
import { bytesWithin } from '../../access/exchange.ts';
import { retryAfterMs } from '../../answer.ts';
import { originsOf } from '../../api-schema.ts';
import type { OperationContent } from '../../operation.ts';
import type { FileBytes } from '../../request.ts';
import { refuse } from './ask.ts';
import type { Failed, Work } from './steps.ts';

/** "Recordings are split in 50 MB pieces" by the vendor; more is not taken into memory at once. */
const LARGEST_FILE = 50_000_000;
/** The API's own time-out is for its endpoints; a recording takes longer. */
const WITHIN_MS = 60_000;

type File = Extract<OperationContent, { type: 'file' }>;

/** The file's bytes: from the operation itself, or from an address of one of the CRM's configured origins. */
export async function fileBytes(
  { depends, api, context }: Work,
  { name, mediaType, source }: File,
): Promise<{ readonly ok: true; readonly file: FileBytes } | Failed> {
  if ('text' in source)
    return { ok: true, file: { name, mediaType, bytes: new TextEncoder().encode(source.text) } };
  const fault = (type: 'unreachable' | 'not-permitted', detail: string): Failed =>
    refuse('uploadFile', { type }, detail);
  const origin = parseUrl(source.url)?.origin;
  if (origin === undefined || !originsOf(api).includes(origin) || !(await depends.permitted(origin)))
    return fault('not-permitted', say('fault.notPermitted', { origin: origin ?? source.url.slice(0, 100) }));
  if (!depends.online()) return fault('unreachable', say('fault.file'));
  try {
    const response = await depends.fetch(source.url, {
      // The company's relay knows the agent by cookies, as it does for a session's details.
      credentials: (api.fileOrigins ?? []).some((one) => new URL(one).origin === origin) ? 'include' : 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([AbortSignal.timeout(WITHIN_MS), context.signal]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      const { status } = response;
      const waits = retryAfterMs(response.headers.get('Retry-After'), depends.now());
      return {
        ...refuse('uploadFile', { type: 'status', status }, say('fault.fileStatus', { status })),
        ...(waits === undefined ? {} : { retryAfterMs: waits }),
      };
    }
    const bytes = await bytesWithin(response, LARGEST_FILE);
    if (bytes === null) return refuse('uploadFile', { type: 'malformed', field: 'size' }, say('fault.size'));
    return { ok: true, file: { name, mediaType, bytes } };
  } catch {
    return fault('unreachable', say('fault.file'));
  }
}
