import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { openPanelFromBrowser } from '../adapter/open-panel.ts';
import { onPlace, readPlace } from '../adapter/place.ts';
import { onShownState, readShownState } from '../adapter/shown-state.ts';
import { browser } from '../browser.ts';
import { opensPanel, type PanelPlace, panelPlace } from '../browser-ui/call-menu.ts';
import { showAdapter } from '../hosting/open-host.ts';
import type { Marks } from '../page/index.ts';
import { followMicrophone } from '../panel/microphone.ts';
import { askForMicrophone, microphoneAsk } from '../panel/microphone-ask.ts';
import { shownNumber } from '../phone/shown-number.ts';
import { askForHosts, type HostAccess, readHostAccess, watchHostAccess } from '../policy/host-access.ts';
import { hostPermissionsOf } from '../policy/host-permissions.ts';
import { givenBy, type OwnPatch, patched } from '../policy/own.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { type Documents, readDocuments, refreshPolicy, saveOwn, watchConfig } from '../policy/store.ts';
import { say } from '../strings/welcome.ts';
import { startPractice } from './practice.ts';
import { readPractised, savePractised } from './practised.ts';
import { readSetup } from './setup.ts';
import { nextStep, stepsOf } from './steps.ts';

/** How long a step may look done after its panel crashed. */
const LOOK_EVERY_MS = 2_000;

/** Follows everything that a first step is told by, and shows it. The page lives as long as its tab. */
export async function showWelcome(root: HTMLElement): Promise<void> {
  const end = new AbortController().signal;
  const documents = signal<Documents>(await readDocuments());
  const access = signal<readonly HostAccess[]>([]);
  const declined = signal(false);
  const adapter = signal(await readShownState());
  const place = signal<PanelPlace>('none');
  const practised = signal(await readPractised());
  const dialled = signal<string | null>(null);
  const microphone = await followMicrophone(end);
  const window = await browser.windows.getCurrent();

  const resolved = computed(() => resolveConfig(documents.value));
  const read = async () => {
    const now = await readDocuments();
    const { config } = resolveConfig(now);
    access.value = await readHostAccess(hostPermissionsOf(config));
    documents.value = now;
    place.value = panelPlace(await readPlace(), config.adapter.host);
  };
  await read();
  watchConfig(() => void read());
  watchHostAccess(() => void read());
  onPlace(() => void read(), end);
  const readShown = () => void readShownState().then((state) => (adapter.value = state));
  onShownState(readShown, end);
  // A panel that crashed has said nothing, and no lock tells that it was given back.
  setInterval(() => {
    if (adapter.peek() !== null && document.visibilityState === 'visible') readShown();
  }, LOOK_EVERY_MS);
  void refreshPolicy().then(read);

  const missing = computed(() => access.value.flatMap(({ origin, granted }) => (granted ? [] : [origin])));
  /** In the turn of the click: Firefox forgets it at the first `await`. */
  const ask = async (origins: readonly string[]) => {
    declined.value = !(await askForHosts(origins));
    await read();
  };
  const save = async (patch: OwnPatch) => {
    const before = documents.peek();
    const { config } = resolveConfig({ ...before, own: patched(before.own, patch) });
    const asked = ask(hostPermissionsOf(config));
    await saveOwn(patch);
    await asked;
    await read();
  };

  const steps = computed(() => {
    const { config, locked } = resolved.value;
    return stepsOf({
      microphone: microphone.value,
      asked: microphoneAsk.value,
      takesCalls: config.adapter.channels.includes('call'),
      adapterUrl: config.adapter.url,
      crms: config.crms.length,
      missing: missing.value.length,
      declined: declined.value,
      maySetUp: !locked.includes('adapter') && !locked.includes('crms'),
      adapter: adapter.value,
      practised: practised.value,
    });
  });

  let marks: Marks | null = null;
  const Page = () => {
    const { config } = resolved.value;
    const given = givenBy(documents.value);
    const [crm] = config.crms;
    return (
      <Welcome
        steps={steps.value}
        next={nextStep(steps.value)}
        forMicrophone={location.hash === '#microphone'}
        byAdministrator={given.policy.adapter?.url !== undefined}
        missing={missing.value}
        crm={crm === undefined ? null : (crm.name ?? crm.id)}
        setup={{
          initial: { adapter: config.adapter.url ?? '', crm: '', country: countryOfBrowser() },
          read: (setup) =>
            readSetup(setup, { adapter: given.own.adapter, crms: given.crms }, say('setup-empty')),
          onSave: ({ patch }) => void save(patch),
        }}
        practice={{ dialled: dialled.value, onNext: () => void marks?.focusNext() }}
        onAllowMicrophone={() => void askForMicrophone()}
        onGrant={() => void ask(missing.peek())}
        onOpenAdapter={() => openAdapter(place.peek(), window.id)}
      />
    );
  };
  render(<Page />, root);
  document.documentElement.dataset.ready = 'true';

  let practice: AbortController | null = null;
  effect(() => {
    const shownAs = resolved.value.config.appearance.numbers;
    practice?.abort();
    practice = new AbortController();
    marks = startPractice({
      document,
      shownAs,
      signal: practice.signal,
      onCall: ({ found, report }) => {
        dialled.value = shownNumber(found.number, shownAs);
        report({ state: 'done', text: say('practice-done') });
        practised.value = true;
        void savePractised();
      },
    });
  });
  // The panel sent the agent here for the microphone: ask at once, the page is in front.
  if (location.hash === '#microphone') void askForMicrophone();
}

/** In the turn of the click. A page of ours may open the panel of its window, and Firefox's sidebar. */
function openAdapter(place: PanelPlace, windowId: number | undefined): void {
  const opening =
    windowId !== undefined && opensPanel(place, windowId)
      ? openPanelFromBrowser(windowId)
      : Promise.resolve(false);
  void opening.then((opened) => (opened ? undefined : showAdapter({ windowId })));
}

/** Where the browser's own language is spoken; only an offer. */
function countryOfBrowser(): string {
  try {
    return new Intl.Locale(navigator.language).region ?? '';
  } catch {
    return '';
  }
}
