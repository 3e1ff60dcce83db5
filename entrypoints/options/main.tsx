import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { DriverCheckState } from '../../components/options/DriverCheck.tsx';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import type { OptionsProps } from '../../components/options/options-props.ts';
import type { Shortcut } from '../../components/options/Shortcuts.tsx';
import { browser } from '../../lib/browser.ts';
import { changeShortcuts, readShortcuts } from '../../lib/browser-ui/shortcuts.ts';
import { saveFile } from '../../lib/history/save-file.ts';
import { isHeld } from '../../lib/locks/lock.ts';
import { isUndelivered, tellHolder } from '../../lib/messages/send.ts';
import { openPage } from '../../lib/pages/open-page.ts';
import { onStatusView, readStatusView } from '../../lib/panel/status-store.ts';
import { keepDraft, readDraft } from '../../lib/policy/draft-store.ts';
import {
  askForHosts,
  type HostAccess,
  readHostAccess,
  watchHostAccess,
} from '../../lib/policy/host-access.ts';
import { hostPermissionsOf } from '../../lib/policy/host-permissions.ts';
import { givenBy, type OwnPatch, patched } from '../../lib/policy/own.ts';
import { idsWith } from '../../lib/policy/platforms/forms.ts';
import type { PolicyDraft } from '../../lib/policy/policy-draft.ts';
import { resolveConfig } from '../../lib/policy/resolve.ts';
import { selectorDiagnoses } from '../../lib/policy/selectors.ts';
import {
  type Documents,
  readDocuments,
  refreshPolicy,
  saveOwn,
  watchConfig,
} from '../../lib/policy/store.ts';
import { apiActions } from '../../lib/records/setup/api-actions.ts';
import { crmFile } from '../../lib/records/setup/crm-file.ts';
import { kustomerActions } from '../../lib/records/setup/kustomer-actions.ts';
import { onRefusals, type Refusals, readRefusals } from '../../lib/refusals.ts';
import { scrollToNamed } from '../../lib/scroll-to-named.ts';
import { takeBackNotNumber } from '../../lib/sites/not-numbers.ts';
import { onSwitchedOff, readSwitchedOff, switchSite } from '../../lib/sites/switched-off.ts';
import { NO_STATUS, type StatusView } from '../../lib/status/view.ts';
import { say } from '../../lib/strings/options.ts';
import { localeOf } from '../../lib/strings/spoken.ts';
import { followTheme } from '../../lib/theme.ts';

const documents = signal<Documents | null>(null);
const access = signal<readonly HostAccess[]>([]);
const accessDeclined = signal(false);
const refusals = signal<Refusals>({});
const switchedOff = signal<readonly string[]>([]);
const shortcuts = signal<readonly Shortcut[]>([]);
const status = signal<StatusView>(NO_STATUS);
const statusTold = signal(false);
const driverCheck = signal<DriverCheckState>('idle');
const draft = signal<PolicyDraft | null>(readDraft());
const showsDraft = signal(location.hash === '#policy');
const page = computed(() =>
  documents.value === null
    ? null
    : { resolved: resolveConfig(documents.value), given: givenBy(documents.value) },
);

async function read(): Promise<void> {
  const read = await readDocuments();
  access.value = await readHostAccess(hostPermissionsOf(resolveConfig(read).config));
  documents.value = read;
}

/** Has to be called in the turn of the click. */
async function ask(origins: readonly string[]): Promise<void> {
  accessDeclined.value = !(await askForHosts(origins));
  await read();
}

async function save(patch: OwnPatch): Promise<void> {
  const before = documents.value;
  if (before === null) return;
  // What the new configuration needs is known before it is stored: the question has to be put in this very turn.
  const after = resolveConfig({ ...before, own: patched(before.own, patch) }).config;
  const granted = new Set(access.value.filter((host) => host.granted).map(({ origin }) => origin));
  const asked = ask(hostPermissionsOf(after).filter((origin) => !granted.has(origin)));
  await saveOwn(patch);
  await asked;
  await read();
}

async function readStatus(): Promise<void> {
  status.value = await readStatusView();
  // What a closed panel told last stands there still.
  statusTold.value = await isHeld('adapter');
}

async function checkDriver(): Promise<void> {
  driverCheck.value = 'checking';
  const answer = await tellHolder('holder/check-driver', {});
  driverCheck.value = answer === null || isUndelivered(answer) ? 'closed' : answer;
}

/** As the scripts in pages ask, of the same browser. */
function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}

const policy: OptionsProps['policy'] = {
  ids: idsWith(browser.runtime.id),
  onDraft(changed) {
    draft.value = changed;
    keepDraft(changed);
  },
  onDownload: saveFile,
  onCopy: (text) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
};

function Page() {
  if (page.value === null) return null;
  return (
    <OptionsPage
      {...page.value}
      access={access.value}
      accessDeclined={accessDeclined.value}
      driverCheck={driverCheck.value}
      selectorDiagnoses={selectorDiagnoses(page.value.resolved, isSelector)}
      switchedOff={switchedOff.value}
      onSwitchOn={(site) => switchSite(site, true)}
      onTakeBack={takeBackNotNumber}
      shortcuts={shortcuts.value}
      onChangeShortcuts={changeShortcuts}
      status={status.value}
      statusTold={statusTold.value}
      refusals={refusals.value}
      version={browser.runtime.getManifest().version}
      browserLanguage={localeOf('auto', [browser.i18n.getUILanguage()])}
      extensionId={browser.runtime.id}
      onGrant={() => void ask(access.value.filter(({ granted }) => !granted).map(({ origin }) => origin))}
      onCheckDriver={() => void checkDriver()}
      api={apiActions}
      kustomer={kustomerActions}
      onExportCrm={(crm) => saveFile(crmFile(crm))}
      onSave={save}
      policy={showsDraft.value ? policy : null}
      draft={draft.value}
    />
  );
}

followTheme(document);
const root = document.getElementById('options');
if (root !== null)
  void openPage(document, () => say('page-title')).then(() => {
    render(<Page />, root);
    effect(() => {
      document.documentElement.dataset.ready = String(page.value !== null);
    });
  });

void readRefusals().then((known) => (refusals.value = known));
onRefusals((known) => (refusals.value = known));
void readSwitchedOff().then((known) => (switchedOff.value = known));
onSwitchedOff((known) => (switchedOff.value = known));
onStatusView(() => void readStatus(), new AbortController().signal);
addEventListener('hashchange', () => (showsDraft.value = location.hash === '#policy'));
const readKeys = async (): Promise<void> => {
  shortcuts.value = await readShortcuts();
};
document.addEventListener('visibilitychange', () => {
  void readStatus();
  // Whoever comes back from the browser's page may have changed them there.
  void readKeys();
});
void readKeys();
watchConfig(() => void read());
watchHostAccess(() => void read());
void refreshPolicy().then(read);
void readStatus();
void read();
scrollToNamed(document);
