import { parseUrl } from '../../policy/parse-url.ts';
import { say } from '../../strings/api.ts';
import { retryAfterMs } from '../answer.ts';
import type { DeliveryFault } from '../connector.ts';
import type { OperationContent } from '../operation.ts';
import type { FileBytes } from '../request.ts';
import { bytesWithin, type Wire } from './exchange.ts';

/** "Recordings are split in 50 MB pieces" by the vendor; more is not taken into memory at once. */
const LARGEST_FILE = 50_000_000;
/** An API's own time-out is for its endpoints; a recording takes longer. */
const WITHIN_MS = 60_000;

export interface FileAccess {
  readonly wire: Wire;
  readonly permitted: (origin: string) => Promise<boolean>;
  /** Where files may be fetched from. */
  readonly origins: readonly string[];
  /** Those of them that are told who the agent is, as a company's relay is. */
  readonly withCookies: readonly string[];
  readonly signal: AbortSignal;
}

export type GotFile =
  | { readonly ok: true; readonly file: FileBytes }
  | {
      readonly ok: false;
      readonly fault: DeliveryFault;
      readonly detail: string;
      readonly retryAfterMs?: number;
    };

/** The file's bytes: from the operation itself, or from an address of an origin that files may come from. */
export async function fileBytes(
  { wire, permitted, origins, withCookies, signal }: FileAccess,
  { name, mediaType, source }: Extract<OperationContent, { type: 'file' }>,
): Promise<GotFile> {
  if ('text' in source)
    return { ok: true, file: { name, mediaType, bytes: new TextEncoder().encode(source.text) } };
  const origin = parseUrl(source.url)?.origin;
  if (origin === undefined || !origins.includes(origin) || !(await permitted(origin))) {
    const detail = say('fault.notPermitted', { origin: origin ?? source.url.slice(0, 100) });
    return { ok: false, fault: { type: 'not-permitted' }, detail };
  }
  const unreachable = { ok: false, fault: { type: 'unreachable' }, detail: say('fault.file') } as const;
  if (!wire.online()) return unreachable;
  try {
    const response = await wire.fetch(source.url, {
      credentials: withCookies.includes(origin) ? 'include' : 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([AbortSignal.timeout(WITHIN_MS), signal]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      const { status } = response;
      const waits = retryAfterMs(response.headers.get('Retry-After'), wire.now());
      return {
        ok: false,
        fault: { type: 'status', status },
        detail: say('fault.fileStatus', { status }),
        ...(waits === undefined ? {} : { retryAfterMs: waits }),
      };
    }
    const bytes = await bytesWithin(response, LARGEST_FILE);
    if (bytes === null)
      return { ok: false, fault: { type: 'malformed', field: 'size' }, detail: say('fault.size') };
    return { ok: true, file: { name, mediaType, bytes } };
  } catch {
    return unreachable;
  }
}
