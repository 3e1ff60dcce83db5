import type { Channel } from '../adapter/url.ts';
import type { Stir } from '../panel/marks.ts';
import type { Config } from '../policy/schema.ts';

/** Something that the desktop tells: what it is, and the name by which it is told once in the browser. */
export interface Thing {
  readonly kind: 'new-chat' | 'waiting-call' | 'waiting-message';
  readonly id: string;
}

/** How an adapter stands before the agent's eyes. */
export interface Sight {
  /** It is drawn: the page is to be seen and this adapter is the one in front. */
  readonly shown: boolean;
  /** The browser window that it is drawn in is the one that the agent works in. */
  readonly focused: boolean;
}

/** What the desktop is to tell of an event; null where nothing, or where the agent has it before the eyes. */
export function thingOf(
  stir: Stir,
  channel: Channel,
  { shown, focused }: Sight,
  wanted: Pick<Config['notifications'], 'newChat' | 'waiting'>,
): Thing | null {
  switch (stir.stir) {
    case 'chat':
      if ((wanted.newChat && !(shown && focused)) || (wanted.waiting && !shown))
        return { kind: 'new-chat', id: `${channel}:${stir.session}:new` };
      return null;
    case 'rings':
      return wanted.waiting && !shown ? { kind: 'waiting-call', id: `${channel}:${stir.session}:new` } : null;
    case 'message':
      return wanted.waiting && !shown
        ? { kind: 'waiting-message', id: `${channel}:${stir.session}:message` }
        : null;
    default:
      return null;
  }
}
