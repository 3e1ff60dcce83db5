import { signal } from '@preact/signals';
import { AdapterView } from '../../components/panel/AdapterView.tsx';
import { ChannelTabs } from '../../components/panel/ChannelTabs.tsx';
import { DialStrip } from '../../components/panel/DialStrip.tsx';
import { Gate } from '../../components/panel/Gate.tsx';
import { Notices } from '../../components/panel/Notices.tsx';
import { ADAPTER_SIZE, FRAME_ALLOW, FRAME_SANDBOX } from '../adapter/url.ts';
import { ownOrigin } from '../browser.ts';
import { outcomeText } from '../crm/outcome-text.ts';
import { say } from '../strings/panel.ts';
import type { AdapterFrame } from './adapter-frame.ts';
import { type Panel, tenantPattern } from './panel.ts';

const dismissedDial = signal<string | null>(null);
const shownAnyway = signal<ReadonlySet<AdapterFrame>>(new Set());

/** Puts the panel's state into its components. */
export function PanelApp({ panel }: { readonly panel: Panel }) {
  const { actions } = panel;
  const frames = panel.frames.value;
  return (
    <>
      <header class="bar">
        <span class="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path
              d="M5 4v4a5 5 0 0 0 5 5h4a5 5 0 0 1 5 5v2"
              fill="none"
              stroke="var(--accent)"
              stroke-width="3"
              stroke-linecap="round"
            />
            <circle cx="5" cy="4" r="2.6" fill="var(--accent)" />
            <circle cx="19" cy="20" r="2.6" fill="var(--accent)" />
          </svg>
          {frames.length > 1 ? null : say('title')}
        </span>
        {frames.length > 1 ? (
          <ChannelTabs
            channels={frames.map((frame) => frame.channel)}
            active={panel.active.value}
            onChoose={actions.choose}
          />
        ) : null}
        <button type="button" class="icon-button" aria-label={say('options')} onClick={actions.openOptions}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 4.5h7m3 0h2M2 11.5h2m3 0h7M9 3v3m-5 4v3" />
            <circle cx="10.5" cy="4.5" r="1.6" />
            <circle cx="5.5" cy="11.5" r="1.6" />
          </svg>
        </button>
      </header>
      <main class="stage">
        <Stage panel={panel} />
      </main>
      <LastDialStrip panel={panel} />
      <Notices
        notices={panel.notices.value.map(({ id, key, values }) => ({
          id,
          text: say(key, { url: values.url ?? '' }),
        }))}
        dismissLabel={say('dismiss')}
        onDismiss={actions.dismissNotice}
      />
    </>
  );
}

function Stage({ panel }: { readonly panel: Panel }) {
  const { actions } = panel;
  const config = panel.config.value;
  const holding = panel.holding.value;
  if (config.adapter.url === null) {
    return (
      <Gate
        icon="plug"
        title={say('not-configured-title')}
        text={say('not-configured-text')}
        actions={[{ label: say('open-options'), onClick: actions.openOptions, primary: true }]}
      />
    );
  }
  if (holding.state === 'asking' || panel.granted.value === null) {
    return <Gate icon="clock" title={say('asking-title')} text={say('asking-text')} />;
  }
  if (holding.state === 'elsewhere') {
    const since = holding.place?.since;
    return (
      <Gate
        icon="window"
        title={say('elsewhere-title')}
        text={say('elsewhere-text')}
        detail={
          since === undefined
            ? undefined
            : say('elsewhere-since', { time: new Date(since).toLocaleTimeString() })
        }
        actions={[
          { label: say('take-over'), onClick: actions.takeOver, primary: true },
          { label: say('show-it'), onClick: actions.showPlace },
        ]}
      >
        <p class="gate-warning">{say('take-over-warning')}</p>
      </Gate>
    );
  }
  if (panel.granted.value !== true) {
    return (
      <Gate
        icon="shield"
        title={say('permission-title')}
        text={say('permission-text', { origin: tenantPattern(config) ?? '' })}
        actions={[{ label: say('grant-access'), onClick: actions.grantAccess, primary: true }]}
      />
    );
  }
  const frames = panel.frames.value;
  if (frames.length === 0) return <MicrophoneGate panel={panel} />;
  return (
    <>
      {frames.map((frame) => (
        <FrameView key={frame.name} panel={panel} frame={frame} />
      ))}
    </>
  );
}

function MicrophoneGate({ panel }: { readonly panel: Panel }) {
  const denied = panel.microphone.value === 'denied';
  return (
    <Gate
      icon="microphone"
      title={say(denied ? 'microphone-denied-title' : 'microphone-title')}
      text={say(denied ? 'microphone-denied-text' : 'microphone-text')}
      actions={[
        { label: say('allow-microphone'), onClick: panel.actions.openMicrophonePage, primary: true },
        { label: say('without-microphone'), onClick: panel.actions.goOnWithoutMicrophone },
      ]}
    />
  );
}

function FrameView({ panel, frame }: { readonly panel: Panel; readonly frame: AdapterFrame }) {
  const state = frame.state.value;
  const shownBlank = state.state === 'blank' && shownAnyway.value.has(frame);
  return (
    <AdapterView
      channel={frame.channel}
      shown={panel.active.value === frame.channel}
      state={shownBlank ? 'ready' : state.state}
      header={state.state === 'refused' ? state.header : undefined}
      inFrame={frame.connected.value}
      signingIn={panel.signIn.open.value}
      host={new URL(frame.url).host}
      ancestor={ownOrigin()}
      url={frame.url}
      name={frame.name}
      generation={frame.generation.value}
      allow={FRAME_ALLOW}
      sandbox={FRAME_SANDBOX}
      size={ADAPTER_SIZE[frame.channel]}
      onFrame={frame.attach}
      onLoad={frame.loaded}
      onReload={frame.reload}
      onSignIn={() => void panel.signIn.show(frame.url)}
      onShowAnyway={() => (shownAnyway.value = new Set([...shownAnyway.value, frame]))}
    />
  );
}

function LastDialStrip({ panel }: { readonly panel: Panel }) {
  const last = panel.lastDial.value;
  if (last === null || dismissedDial.value === last.dial.id) return null;
  const { dial, outcome } = last;
  const extra = [
    dial.extension === undefined ? null : say('dial-extension', { extension: dial.extension }),
    dial.postDial === undefined ? null : say('dial-post', { digits: dial.postDial }),
  ].filter((part) => part !== null);
  return (
    <DialStrip
      {...outcomeText(outcome)}
      number={dial.number}
      extra={extra.length === 0 ? null : extra.join(', ')}
      dismissLabel={say('dismiss')}
      onDismiss={() => (dismissedDial.value = dial.id)}
    />
  );
}
