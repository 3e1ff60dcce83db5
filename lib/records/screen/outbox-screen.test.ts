import { describe, expect, test } from 'vitest';
import { outboxEntry } from '../../../tests/unit/records/outbox-entry.ts';
import type { OutboxView } from '../outbox/outbox.ts';
import { type OutboxPlaces, OutboxScreen } from './outbox-screen.ts';

const entry = outboxEntry({ step: 'failed' });
const viewOf = (...entries: OutboxView['entries'][number][]): OutboxView => ({
  entries,
  holds: [],
  open: entries.length,
});

function screenWith(places: Partial<OutboxPlaces>) {
  const done: string[] = [];
  const note =
    <Answer>(name: string, answer: Answer) =>
    (...given: readonly unknown[]): Promise<Answer> => {
      done.push([name, ...given.map((one) => JSON.stringify(one))].join(' '));
      return Promise.resolve(answer);
    };
  const screen = new OutboxScreen({
    read: () => Promise.resolve(viewOf(entry)),
    retry: note('retry', true),
    retryAll: note('retryAll', 1),
    edit: note('edit', true),
    discard: note('discard', 1),
    decide: note('decide', true),
    release: note('release', true),
    exportAll: () => Promise.resolve({ name: 'outbox.json', text: '{}' }),
    save: ({ name, type }) => void done.push(`save ${name} ${type}`),
    wake: note('wake', null),
    ...places,
  });
  return { screen, done };
}

describe('the outbox’s page', () => {
  test('tells the worker after every change, and says what was done', async () => {
    const { screen, done } = screenWith({});
    await screen.refresh();
    await screen.act(entry.key, 'Comment', 'retry');
    await screen.act(entry.key, 'Comment', 'there', '456');
    await screen.act(entry.key, 'Comment', 'again');
    expect(screen.news.value).toEqual({ text: 'Comment is sent again.', bad: false });
    await screen.act(entry.key, 'Comment', 'discard');
    await screen.edit(entry.key, { text: 'Other words' });
    await screen.release('orders');
    const key = JSON.stringify(entry.key);
    expect(done.filter((one) => one !== 'wake')).toEqual([
      `retry ${key}`,
      `decide ${key} {"arrived":true,"id":"456"}`,
      `decide ${key} {"arrived":false}`,
      `discard ${key}`,
      `edit ${key} {"content":{"type":"comment","text":"Other words","html":"Other words"}}`,
      'release "orders"',
    ]);
    expect(done.filter((one) => one === 'wake')).toHaveLength(6);
  });

  test('says that a step is gone where somebody else was first', async () => {
    const { screen } = screenWith({ retry: () => Promise.resolve(false) });
    await screen.refresh();
    await screen.act(entry.key, 'Comment', 'retry');
    expect(screen.news.value).toEqual({ text: 'This step is not in the outbox any more.', bad: true });
    await screen.edit('another', {});
    expect(screen.news.value?.bad).toBe(true);
  });

  test('says what went wrong, and is there for the next try', async () => {
    const { screen } = screenWith({ discard: () => Promise.reject(new Error('disk full')) });
    await screen.act(entry.key, 'Comment', 'discard');
    expect(screen.news.value).toEqual({ text: 'That did not work: disk full', bad: true });
    expect(screen.busy.value).toBe(false);
  });

  test('shows what was read last, whatever order the answers come in', async () => {
    const answers: ((view: OutboxView) => void)[] = [];
    const { screen } = screenWith({ read: () => new Promise((answer) => answers.push(answer)) });
    const [first, second] = [screen.refresh(), screen.refresh()];
    answers[1]?.(viewOf());
    await second;
    answers[0]?.(viewOf(entry));
    await first;
    expect(screen.list.value).toEqual({ state: 'ready', view: viewOf() });
  });

  test('says why the outbox cannot be read', async () => {
    const { screen } = screenWith({ read: () => Promise.reject(new Error('no database')) });
    await screen.refresh();
    expect(screen.list.value).toEqual({ state: 'fault', reason: 'no database' });
  });

  test('hands the export over as a file', async () => {
    const { screen, done } = screenWith({});
    await screen.exportAll();
    expect(done).toContain('save outbox.json application/json');
    expect(screen.news.value?.text).toBe('The outbox is in outbox.json.');
  });
});
