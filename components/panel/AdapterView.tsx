import { say as sayHosting } from '../../lib/strings/hosting.ts';
import { say } from '../../lib/strings/panel.ts';
import { Gate, type GateAction, type GateProps } from './Gate.tsx';

/** What the panel knows of one adapter frame; the words of `lib/adapter/handshake.ts`. */
export interface AdapterViewProps {
  readonly channel: 'call' | 'chat';
  /** There is no other adapter, and no tab to choose it by. */
  readonly alone: boolean;
  readonly shown: boolean;
  readonly state:
    | 'loading'
    | 'slow'
    | 'probing'
    | 'refused'
    | 'sign-in'
    | 'unreachable'
    | 'silent'
    | 'blank'
    | 'ready';
  /** The header that refused, where one did. */
  readonly header?: string | undefined;
  /** The sign-in form stands in the frame itself: the frame stays in sight. */
  readonly inFrame: boolean;
  /** A tab with the sign-in page is open. */
  readonly signingIn: boolean;
  readonly host: string;
  readonly ancestor: string;
  readonly url: string;
  readonly name: string;
  readonly generation: number;
  readonly allow: string;
  readonly sandbox: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly onFrame: (element: HTMLIFrameElement | null) => void;
  readonly onLoad: () => void;
  readonly onReload: () => void;
  readonly onSignIn: () => void;
  readonly onShowAnyway: () => void;
  readonly onDoctor: () => void;
  /** Docked in another page, where login and microphone are separate: the way out of it. */
  readonly onOwnWindow?: (() => void) | undefined;
}

/** One adapter: its frame, and in front of it what keeps the agent from using it. */
export function AdapterView(props: AdapterViewProps) {
  const gate = gateFor(props);
  return (
    <div
      class="adapter"
      id={`adapter-${props.channel}`}
      {...(props.alone ? {} : { role: 'tabpanel', 'aria-labelledby': `tab-${props.channel}` })}
      data-shown={props.shown}
      data-state={props.state}
      inert={!props.shown}
    >
      {props.state === 'sign-in' && props.inFrame ? (
        <div class="banner" role="status">
          <span>
            {props.onOwnWindow === undefined ? say('sign-in-here') : sayHosting('dock-sign-in-text')}
          </span>
          {props.onOwnWindow === undefined ? (
            <button type="button" class="button small" onClick={props.onSignIn}>
              {say('sign-in')}
            </button>
          ) : (
            <button type="button" class="button small" onClick={props.onOwnWindow}>
              {sayHosting('own-window')}
            </button>
          )}
        </div>
      ) : null}
      {/* What a message covers is nothing to go to by keyboard either. */}
      <div class="adapter-frame" data-covered={gate !== null} inert={gate !== null}>
        <iframe
          key={props.generation}
          ref={props.onFrame}
          name={props.name}
          src={props.url}
          title={say(`frame-${props.channel}`)}
          allow={props.allow}
          sandbox={props.sandbox}
          referrerpolicy="no-referrer"
          style={{ minWidth: `${props.size.width}px`, minHeight: `${props.size.height}px` }}
          onLoad={props.onLoad}
        />
      </div>
      {gate === null ? null : (
        <div class="adapter-gate">{gate === 'loading' ? <Loading /> : <Gate {...gate} />}</div>
      )}
    </div>
  );
}

function Loading() {
  return (
    <p class="loading" role="status">
      <span class="spinner" aria-hidden="true" />
      {say('loading-text')}
    </p>
  );
}

function gateFor(props: AdapterViewProps): GateProps | 'loading' | null {
  const { host } = props;
  const doctor: GateAction = { label: say('find-out'), onClick: props.onDoctor };
  const again: GateAction = { label: say('try-again'), onClick: props.onReload, primary: true };
  const signIn: GateAction = { label: say('sign-in'), onClick: props.onSignIn, primary: true };
  switch (props.state) {
    case 'ready':
      return null;
    case 'loading':
    case 'probing':
      return 'loading';
    case 'slow':
      return {
        icon: 'clock',
        title: say('slow-title'),
        text: say('slow-text', { host }),
        actions: [again, doctor],
      };
    case 'refused':
      return {
        icon: 'shield',
        title: say('refused-title'),
        text: say('refused-text', { host, ancestor: props.ancestor }),
        detail: props.header === undefined ? undefined : say('refused-header', { header: props.header }),
        actions: [again, doctor],
      };
    case 'sign-in':
      if (props.inFrame) return null;
      if (props.onOwnWindow !== undefined)
        return {
          icon: 'key',
          title: sayHosting('dock-sign-in-title'),
          text: sayHosting('dock-sign-in-text'),
          actions: [
            { label: sayHosting('own-window'), onClick: props.onOwnWindow, primary: true },
            { ...signIn, primary: false },
            { ...again, primary: false },
          ],
        };
      return {
        icon: 'key',
        title: say('sign-in-title'),
        text: props.signingIn ? say('sign-in-waiting') : say('sign-in-text'),
        actions: props.signingIn ? [signIn, { ...again, primary: false }] : [signIn],
      };
    case 'unreachable':
      return {
        icon: 'cloud',
        title: say('unreachable-title'),
        text: say('unreachable-text', { host }),
        actions: [again, doctor],
      };
    case 'silent':
      return {
        icon: 'cloud',
        title: say('silent-title'),
        text: say('silent-text', { host }),
        actions: [again, { ...signIn, primary: false }, doctor],
      };
    case 'blank':
      return {
        icon: 'plug',
        title: say('blank-title'),
        text: say('blank-text', { host }),
        actions: [
          { label: say('show-anyway'), onClick: props.onShowAnyway, primary: true },
          { ...again, primary: false },
          doctor,
        ],
      };
  }
}
