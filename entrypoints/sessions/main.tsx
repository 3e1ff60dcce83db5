import { signal } from '@preact/signals';
import { render } from 'preact';
import { eraseHistory } from '../../lib/history/erase-history.ts';
import { HistoryApp } from '../../lib/history/HistoryApp.tsx';
import { History } from '../../lib/history/history.ts';
import { saveFile } from '../../lib/history/save-file.ts';
import { onSessionsChanged } from '../../lib/journal/session-news.ts';
import { readSessions } from '../../lib/journal/session-store.ts';
import { openPage } from '../../lib/pages/open-page.ts';
import type { Config } from '../../lib/policy/schema.ts';
import { readConfig, watchConfig } from '../../lib/policy/store.ts';
import { say } from '../../lib/strings/history.ts';
import { followTheme } from '../../lib/theme.ts';

const config = signal<Config | null>(null);
const history = new History({
  read: (after, limit) => readSessions(after === null ? { limit } : { limit, before: after }),
  erase: eraseHistory,
  save: saveFile,
  now: Date.now,
});

function Page() {
  if (config.value === null) return null;
  return <HistoryApp history={history} config={config.value} now={Date.now} />;
}

followTheme(document);
const root = document.getElementById('history');
if (root !== null) void openPage(document, () => say('page-title')).then(() => render(<Page />, root));

const configure = () => void readConfig().then((resolved) => (config.value = resolved.config));
watchConfig(configure);
configure();
onSessionsChanged(history.refresh, new AbortController().signal);
history.refresh();
