import { describe, expect, it } from 'vitest';
import type { ExportedFile } from '../../../lib/history/export-sessions.ts';
import { History } from '../../../lib/history/history.ts';
import { EMPTY_FORM } from '../../../lib/history/history-form.ts';
import type { Session } from '../../../lib/sessions/session.ts';
import { sampleSession } from './sample-session.ts';

function desk(count: number) {
  let all: Session[] = Array.from({ length: count }, (_, index) =>
    sampleSession({ id: String(count - index), notes: index % 2 === 0 ? 'even' : 'odd' }),
  );
  const files: ExportedFile[] = [];
  const faults: string[] = [];
  const history = new History({
    read: async (after, limit) => {
      const fault = faults.shift();
      if (fault !== undefined) throw new Error(fault);
      const from = after === null ? 0 : all.findIndex(({ key }) => key === after.key) + 1;
      return all.slice(from, from + limit);
    },
    erase: async () => {
      all = [];
    },
    save: (file) => files.push(file),
    now: () => 0,
  });
  const settled = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    return history.list.value;
  };
  const ids = () => {
    const list = history.list.value;
    return list.state === 'ready' ? list.sessions.map(({ id }) => Number(id)) : list.state;
  };
  return { history, files, faults, settled, ids };
}

describe('the history', () => {
  it('goes to older sessions and back, page by page', async () => {
    const { history, settled, ids } = desk(120);
    history.refresh();
    await settled();
    expect(ids().at(0)).toBe(120);
    history.showPage(2);
    await settled();
    history.showPage(3);
    expect(await settled()).toMatchObject({ hasOlder: false });
    expect([ids().length, ids().at(0), history.page.value]).toEqual([20, 20, 3]);
    history.showPage(2);
    await settled();
    expect([ids().at(0), history.page.value]).toEqual([70, 2]);
    history.showPage(1);
    await settled();
    expect(ids().at(0)).toBe(120);
  });

  it('begins a search at its first page, and shows the answer to the last question only', async () => {
    const { history, settled, ids } = desk(120);
    history.refresh();
    await settled();
    history.showPage(2);
    await settled();
    history.search({ ...EMPTY_FORM, text: 'od' });
    history.search({ ...EMPTY_FORM, text: 'odd' });
    await settled();
    expect([ids().length, ids().at(0), history.page.value]).toEqual([50, 119, 1]);
  });

  it('tells nothing found from nothing there', async () => {
    const some = desk(3);
    some.history.search({ ...EMPTY_FORM, text: 'nobody' });
    expect(await some.settled()).toEqual({ state: 'not-found' });
    const none = desk(0);
    none.history.search({ ...EMPTY_FORM, text: 'nobody' });
    expect(await none.settled()).toEqual({ state: 'none' });
  });

  it('says why the sessions cannot be read, and reads them when asked again', async () => {
    const { history, faults, settled } = desk(3);
    faults.push('the database is damaged');
    history.refresh();
    expect(await settled()).toEqual({ state: 'fault', reason: 'the database is damaged' });
    history.refresh();
    expect((await settled()).state).toBe('ready');
  });

  it('exports everything that fits, not just the page', async () => {
    const { history, files } = desk(700);
    history.search({ ...EMPTY_FORM, text: 'odd' });
    await history.exportAs('json');
    expect((JSON.parse(files[0]?.text ?? '') as { sessions: unknown[] }).sessions).toHaveLength(350);
    expect(history.news.value).toEqual({
      text: '350 sessions are in patchcord-sessions-1970-01-01T000000Z.json.',
      bad: false,
    });
  });

  it('says when a file could not be written', async () => {
    const { history, faults, files } = desk(3);
    faults.push('gone');
    await history.exportAs('csv');
    expect(files).toEqual([]);
    expect(history.news.value).toEqual({ text: 'The file could not be written: gone', bad: true });
    expect(history.busy.value).toBe(false);
  });

  it('is empty once it was deleted', async () => {
    const { history, settled } = desk(3);
    history.refresh();
    await settled();
    await history.erase();
    expect(history.list.value).toEqual({ state: 'none' });
    expect(history.news.value?.text).toBe('The history is deleted.');
  });
});
