import { signal } from '@preact/signals';
import { render } from 'preact';
import { saveFile } from '../../lib/history/save-file.ts';
import { tellWorker } from '../../lib/messages/send.ts';
import { openPage } from '../../lib/pages/open-page.ts';
import type { Config } from '../../lib/policy/schema.ts';
import { readConfig, watchConfig } from '../../lib/policy/store.ts';
import {
  decideStep,
  discardStep,
  editStep,
  exportOutbox,
  readOutbox,
  retryAll,
  retryStep,
} from '../../lib/records/outbox/outbox.ts';
import { onOutboxChanged } from '../../lib/records/outbox/outbox-news.ts';
import { followHold } from '../../lib/records/screen/follow-hold.ts';
import { OutboxApp } from '../../lib/records/screen/OutboxApp.tsx';
import { OutboxScreen } from '../../lib/records/screen/outbox-screen.ts';
import { say } from '../../lib/strings/outbox.ts';
import { followTheme } from '../../lib/theme.ts';

const config = signal<Config | null>(null);
const now = signal(Date.now());
const screen = new OutboxScreen({
  read: readOutbox,
  retry: retryStep,
  retryAll,
  edit: editStep,
  discard: discardStep,
  decide: decideStep,
  release: (crmId) => tellWorker('records/login', { crmId }),
  exportAll: exportOutbox,
  save: saveFile,
  wake: () => tellWorker('records/send', {}),
});

function Page() {
  if (config.value === null) return null;
  const { crms } = config.value;
  return (
    <OutboxApp
      screen={screen}
      config={config.value}
      now={now.value}
      onHold={(crmId, way) => void followHold(crmId, way, crms).then(screen.refresh)}
    />
  );
}

followTheme(document);
const root = document.getElementById('outbox');
if (root !== null) void openPage(document, () => say('page-title')).then(() => render(<Page />, root));

const configure = () => void readConfig().then((resolved) => (config.value = resolved.config));
watchConfig(configure);
configure();
onOutboxChanged(() => void screen.refresh(), new AbortController().signal);
void screen.refresh();
// "In 3 min" has to become "in 2 min" while somebody looks on.
setInterval(() => (now.value = Date.now()), 15_000);
