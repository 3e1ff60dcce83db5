import { describe, expect, test } from 'vitest';
import { outboxEntry } from '../../../tests/unit/records/outbox-entry.ts';
import { sampleSession } from '../../../tests/unit/sessions/sample-session.ts';
import { stepEdit } from './step-edit.ts';

describe('an edited step', () => {
  test('of a comment has the new words, as text and as harmless HTML', () => {
    const { operation } = outboxEntry();
    expect(stepEdit(operation, { text: 'Call <b>ended</b>\n& "more"' })).toEqual({
      content: {
        type: 'comment',
        text: 'Call <b>ended</b>\n& "more"',
        html: 'Call &lt;b&gt;ended&lt;/b&gt;<br>&amp; &quot;more&quot;',
      },
    });
  });

  test('keeps where a value came from that was left as it was', () => {
    const told = sampleSession({
      id: '1',
      customer: {
        name: { value: 'Jo', from: 'custom-data' },
        phone: { value: '+12025550143', from: 'dialled' },
      },
    });
    const { operation } = outboxEntry({ operation: { kind: 'account', told, content: null } });
    expect(stepEdit(operation, { name: 'Jo', phone: '+12025550144 ', email: '' })).toEqual({
      customer: { phone: '+12025550144' },
    });
    expect(stepEdit(operation, { name: 'Jo', phone: '+12025550143', email: '' })).toEqual({});
  });

  test('of fields may clear the notes', () => {
    const told = sampleSession({ id: '1', notes: 'Rings back' });
    const { operation } = outboxEntry({ operation: { kind: 'update', told, content: null } });
    expect(stepEdit(operation, { notes: '' })).toEqual({ notes: '' });
  });
});
