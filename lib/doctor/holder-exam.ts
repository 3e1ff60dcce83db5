import type { FrameState } from '../adapter/handshake.ts';
import type { Host } from '../hosting/host.ts';

/** How the page with the adapter stands, as it tells it itself. */
export interface HolderExam {
  readonly host: Host;
  readonly frames: readonly FrameExam[];
}

export interface FrameExam {
  readonly channel: 'call' | 'chat';
  readonly state: FrameState['state'];
  /** The header that forbids framing, where one was seen. */
  readonly header: string | null;
  /** Null where no script of ours stands in the frame's page. */
  readonly cookies: CookieExam | null;
}

/** What the browser tells a page in a frame of its cookies. */
export interface CookieExam {
  readonly enabled: boolean;
  /** Whether it has its own storage as in a tab; null where the browser does not say. */
  readonly whole: boolean | null;
}
