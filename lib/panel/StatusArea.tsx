import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { StatusLine } from '../../components/panel/StatusLine.tsx';
import type { StatusSync, StatusView } from '../status/view.ts';
import { statusNews } from '../status/words.ts';

const open = signal(false);

/** Puts the status into its line below the adapter; nothing where no status travels. */
export function StatusArea({ sync }: { readonly sync: StatusSync }) {
  const view = sync.view.value;
  const before = useRef<StatusView | null>(null);
  const news = useRef('');
  if (before.current !== view) {
    news.current = statusNews(before.current, view) ?? news.current;
    before.current = view;
  }
  if (view.direction === 'off') return null;
  return (
    <StatusLine
      view={view}
      news={news.current}
      open={open.value}
      onOpen={(isOpen) => (open.value = isOpen)}
      onPause={sync.pause}
      onResume={sync.resume}
      onTakeOver={sync.takeOver}
    />
  );
}
