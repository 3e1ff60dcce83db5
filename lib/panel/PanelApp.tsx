import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { AdapterView } from '../../components/panel/AdapterView.tsx';
import { ChannelTabs } from '../../components/panel/ChannelTabs.tsx';
import { DialStrip } from '../../components/panel/DialStrip.tsx';
import { Gate } from '../../components/panel/Gate.tsx';
import { Notices } from '../../components/panel/Notices.tsx';
import { NumberList, type NumberListProps, type NumberRow } from '../../components/panel/NumberList.tsx';
import { ADAPTER_SIZE, FRAME_ALLOW, FRAME_SANDBOX } from '../adapter/url.ts';
import { ownOrigin } from '../browser.ts';
import { outcomeText } from '../crm/outcome-text.ts';
import { patternFor } from '../page/not-numbers.ts';
import { shownNumber } from '../phone/shown-number.ts';
import { timeText } from '../strings/format.ts';
import { say as sayHosting } from '../strings/hosting.ts';
import { say } from '../strings/panel.ts';
import type { AdapterFrame } from './adapter-frame.ts';
import { DockMicrophoneGate, HostHint, OwnWindowButton, SessionQuestion, tabMarks } from './HostingViews.tsx';
import type { ListedNumber } from './page-numbers.ts';
import { type Panel, tenantPattern } from './panel.ts';
import { SessionArea } from './SessionArea.tsx';
import { StatusArea } from './StatusArea.tsx';

const dismissedDial = signal<string | null>(null);
/** The list of numbers was opened by hand, not found open. */
const opened = signal(false);
const shownAnyway = signal<ReadonlySet<AdapterFrame>>(new Set());

/** Puts the panel's state into its components. */
export function PanelApp({ panel }: { readonly panel: Panel }) {
  const { actions } = panel;
  const frames = panel.frames.value;
  return (
    <>
      <header class="bar">
        <h1 class="brand">
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
          {/* Two tabs take its place, and it is the page's heading all the same. */}
          <span class={frames.length > 1 ? 'off-screen' : undefined}>{say('title')}</span>
        </h1>
        {frames.length > 1 ? (
          <ChannelTabs
            channels={frames.map((frame) => frame.channel)}
            active={panel.active.value}
            marks={tabMarks(panel.hosting.marks.value)}
            onChoose={actions.choose}
          />
        ) : null}
        <OwnWindowButton panel={panel} />
        <button
          type="button"
          class="icon-button"
          id="numbers-toggle"
          aria-label={say('numbers-open')}
          title={say('numbers-open')}
          aria-expanded={panel.pageNumbers.open.value}
          aria-controls="numbers"
          onClick={() => {
            opened.value = true;
            panel.pageNumbers.toggle();
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2.5 4h.01M2.5 8h.01M2.5 12h.01M6 4h8M6 8h8M6 12h8" />
          </svg>
        </button>
        {/* With two tabs the bar is full at 290 px; the options page and the session's own view lead there too. */}
        {frames.length > 1 ? null : (
          <>
            <BarLink label={say('history')} onClick={panel.sessions.openHistory}>
              <path d="M2.5 8a5.5 5.5 0 1 0 1.8-4.1L2.5 5.5M2.5 2.5v3h3M8 5v3.2l2 1.3" />
            </BarLink>
            <BarLink label={say('doctor')} onClick={actions.openDoctor}>
              <path d="M4 2.5H2.8v3.2a3.2 3.2 0 0 0 6.4 0V2.5H8M6 9v1.5a3 3 0 0 0 6 0V9" />
              <circle cx="12" cy="7.4" r="1.6" />
            </BarLink>
            <BarLink label={say('first-steps')} onClick={actions.openWelcome}>
              <path d="M6 6.3a2 2 0 1 1 3 1.8c-.7.4-1 .8-1 1.5M8 11.6v.01" />
              <circle cx="8" cy="8" r="6.2" />
            </BarLink>
          </>
        )}
        <button type="button" class="icon-button" aria-label={say('options')} onClick={actions.openOptions}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 4.5h7m3 0h2M2 11.5h2m3 0h7M9 3v3m-5 4v3" />
            <circle cx="10.5" cy="4.5" r="1.6" />
            <circle cx="5.5" cy="11.5" r="1.6" />
          </svg>
        </button>
      </header>
      <SessionArea area={panel.sessions} config={panel.config.value} />
      <HostHint panel={panel} />
      <main class="stage">
        <Stage panel={panel} />
        <SessionQuestion panel={panel} />
      </main>
      <StatusArea sync={panel.status} />
      <Numbers panel={panel} />
      {/* Always there: what comes into a live region is announced, one that comes itself is not. */}
      <div class="dial-outcome" role="status">
        <LastDialStrip panel={panel} />
      </div>
      <Notices
        notices={panel.notices.value.map(({ id, key, values }) => ({
          id,
          text: say(key, {
            url: values.url ?? '',
            crm: values.crm ?? '',
            fields: values.fields ?? '',
            text: values.text ?? '',
          }),
        }))}
        faults={panel.notices.value.flatMap(({ id, key }) => (key.startsWith('pop-') ? [] : [id]))}
        doctor={{ label: say('find-out'), onClick: actions.openDoctor }}
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
        text={say(config.locked.includes('adapter') ? 'not-configured-locked' : 'not-configured-text')}
        actions={[
          { label: say('open-options'), onClick: actions.openOptions, primary: true },
          { label: say('first-steps'), onClick: actions.openWelcome },
        ]}
      />
    );
  }
  if (holding.state === 'asking' || panel.granted.value === null) {
    return <Gate icon="clock" title={say('asking-title')} text={say('asking-text')} />;
  }
  if (holding.state === 'elsewhere') {
    const since = holding.place?.since;
    const host = holding.place?.host ?? 'panel';
    return (
      <Gate
        icon="window"
        title={host === 'panel' ? say('elsewhere-title') : sayHosting(`elsewhere-in-${host}`)}
        text={say('elsewhere-text')}
        detail={since === undefined ? undefined : say('elsewhere-since', { time: timeText(since) })}
        actions={[
          { label: say('take-over'), onClick: actions.takeOver, primary: true },
          { label: say('show-it'), onClick: actions.showPlace },
        ]}
      >
        <p class="gate-warning">
          {panel.hosting.live.value ? `${sayHosting('elsewhere-live')} ` : ''}
          {say('take-over-warning')}
        </p>
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
  if (panel.hosting.host === 'dock') return <DockMicrophoneGate panel={panel} denied={denied} />;
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
      alone={panel.frames.value.length === 1}
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
      onOwnWindow={panel.hosting.host === 'dock' ? panel.hosting.openWindow : undefined}
      onDoctor={panel.actions.openDoctor}
      onShowAnyway={() => (shownAnyway.value = new Set([...shownAnyway.value, frame]))}
    />
  );
}

function Numbers({ panel }: { readonly panel: Panel }) {
  const numbers = panel.pageNumbers;
  if (!numbers.open.value) return null;
  const { list, site, siteOn, whoDecides } = numbers;
  const fixed = whoDecides.value === 'agent' ? null : say(`numbers-fixed-${whoDecides.value}`);
  return (
    <NumberList
      rows={list.value.numbers.map((number) => rowOf(number, panel))}
      more={list.value.more}
      empty={emptyOf(panel)}
      site={site.value}
      siteOn={fixed === null ? siteOn.value : numbers.markedEverywhere.value}
      fixed={fixed}
      takeFocus={opened.value}
      onSwitch={numbers.switchSite}
      onClose={() => {
        numbers.toggle();
        document.getElementById('numbers-toggle')?.focus();
      }}
    />
  );
}

/** Why the list is empty, and what leads on. */
function emptyOf({ config, pageNumbers, actions }: Panel): NumberListProps['empty'] {
  const { site, siteOn, whoDecides, markedEverywhere } = pageNumbers;
  if (site.value === null) {
    const [first] = config.value.crms;
    const text =
      first === undefined
        ? say('numbers-no-crm-set')
        : say('numbers-no-crm-text', { crm: first.name ?? first.id });
    const action = { label: say('open-options'), onClick: actions.openOptions };
    return { title: say('numbers-no-crm'), text, action };
  }
  const agents = whoDecides.value === 'agent';
  if (agents ? siteOn.value : markedEverywhere.value)
    return { title: say('numbers-none'), text: say('numbers-none-text') };
  return {
    title: say('numbers-site-off'),
    text: say(agents ? 'numbers-site-off-text' : 'numbers-fixed-off-text'),
  };
}

function rowOf(listed: ListedNumber, { config, pageNumbers: numbers }: Panel): NumberRow {
  const number = shownNumber(listed.number, config.value.appearance.numbers);
  const digits = (text: string) => text.replace(/\D/g, '');
  // The page's own writing helps to find it there, unless it is the same once more.
  const shown = digits(listed.shown) === digits(number) ? '' : listed.shown;
  const { place } = listed;
  const pattern = patternFor(listed.shown);
  return {
    key: `${listed.frame.frameId} ${listed.key}`,
    number,
    extra: extraOf(listed),
    about: place === '' ? shown : shown === '' ? place : say('number-place', { place, shown }),
    callable: listed.kind === 'voice',
    doubtful: listed.kind === 'voice' && listed.certainty === 'low',
    like: pattern === '' ? null : { pattern, label: place },
    onCall: () => numbers.call(listed),
    onShow: () => numbers.show(listed),
    onNot: numbers.whoDecides.value === 'administrator' ? null : (like) => numbers.leaveOut(listed, like),
  };
}

/** What no dial field takes: the extension, and digits to send after the answer. */
function extraOf(dial: {
  readonly extension?: string | undefined;
  readonly postDial?: string | undefined;
}): string | null {
  const extra = [
    dial.extension === undefined ? null : say('dial-extension', { extension: dial.extension }),
    dial.postDial === undefined ? null : say('dial-post', { digits: dial.postDial }),
  ].filter((part) => part !== null);
  return extra.length === 0 ? null : extra.join(', ');
}

function LastDialStrip({ panel }: { readonly panel: Panel }) {
  const listed = panel.pageNumbers.lastDial.value;
  const last = panel.lastDial.value;
  const { numbers } = panel.config.value.appearance;
  // Left to itself it is what is handed over, letter by letter.
  const shown = (number: string) => (numbers === 'automatic' ? number : shownNumber(number, numbers));
  if (listed !== null && dismissedDial.value !== listed.id && !(last !== null && last.dial.at > listed.at)) {
    return (
      <DialStrip
        {...listed.answer}
        number={shown(listed.number.number)}
        extra={extraOf(listed.number)}
        dismissLabel={say('dismiss')}
        onDismiss={() => (dismissedDial.value = listed.id)}
      />
    );
  }
  if (last === null || dismissedDial.value === last.dial.id) return null;
  const { dial, outcome } = last;
  return (
    <DialStrip
      {...outcomeText(outcome)}
      number={shown(dial.number)}
      extra={extraOf(dial)}
      dismissLabel={say('dismiss')}
      onDismiss={() => (dismissedDial.value = dial.id)}
    />
  );
}

/** A way from the bar to one of our pages. */
function BarLink(props: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {props.children}
      </svg>
    </button>
  );
}
