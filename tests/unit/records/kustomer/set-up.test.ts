import { describe, expect, it } from 'vitest';
import type { KustomerRecordsInput } from '../../../../lib/policy/kustomer-settings.ts';
import type { Asking } from '../../../../lib/records/connectors/kustomer/ask.ts';
import { checkLogin } from '../../../../lib/records/connectors/kustomer/check-login.ts';
import { askingOf, kustomerMemory } from '../../../../lib/records/connectors/kustomer/connector.ts';
import { fieldsToMake, makeFields } from '../../../../lib/records/connectors/kustomer/make-fields.ts';
import { MACHINE } from '../../../demo/kustomer/api/seed-users.ts';
import { KustomerDesk } from './desk.ts';

function askingAt(desk: KustomerDesk): Asking {
  const memory = kustomerMemory(() => desk.now);
  const asking = askingOf(desk.depends(), memory, desk.crm, new AbortController().signal);
  if (asking === null) throw new Error('not configured');
  return asking;
}

/** An organisation that lacks a field, whoever asks being an administrator. */
function lackingDesk(kustomer: KustomerRecordsInput = {}): { desk: KustomerDesk; asking: Asking } {
  const desk = new KustomerDesk({ kustomer });
  desk.api.switches.agentRoles = ['org.user', 'org.admin'];
  desk.removeField('conversation', 'ccaiWaitTimeNum');
  return { desk, asking: askingAt(desk) };
}
const WAIT = { resource: 'conversation', key: 'ccaiWaitTimeNum' } as const;
const propertiesOf = (desk: KustomerDesk, resource = 'conversation') =>
  desk.api.store.get('metadata', resource)?.properties ?? {};
const puts = (desk: KustomerDesk) => desk.api.lines.filter(({ method }) => method === 'PUT');

describe('the check of a login', () => {
  it('names who writes, and finds nothing that an agent lacks', async () => {
    const desk = new KustomerDesk();
    const checked = await checkLogin(askingAt(desk));
    expect(checked).toEqual({
      ok: true,
      name: desk.api.agent.user.displayName,
      isMachine: false,
      roles: { lacking: [], mayCreateFields: false },
    });
    expect(desk.api.lines.map(({ path }) => path)).toEqual(['/v1/users/current']);
  });

  it('says which roles are missing, each once, with every step that wants it', async () => {
    const desk = new KustomerDesk();
    desk.api.switches.agentRoles = [
      'org.user.customer',
      'org.user.search.read',
      'org.permission.conversation.read',
      'org.permission.conversation.create',
      'org.user.message',
      'org.user.note.write',
      'org.permission.user.read',
      'org.permission.metadata.update',
    ];
    const checked = await checkLogin(askingAt(desk));
    expect(checked).toMatchObject({
      roles: {
        lacking: [
          {
            calls: ['change-conversation', 'tag-conversation', 'assign-conversation', 'rate-conversation'],
            roles: ['org.user.conversation.write', 'org.permission.conversation.update'],
          },
          { calls: ['find-note'], roles: ['org.user.note.read', 'org.permission.note.read'] },
        ],
        mayCreateFields: true,
      },
    });
  });

  it('does not take silence for a lack of roles', async () => {
    const desk = new KustomerDesk();
    desk.api.switches.agentRoles = [];
    expect(await checkLogin(askingAt(desk))).toMatchObject({ ok: true, roles: null });
  });

  it('tells a machine from a person', async () => {
    const desk = new KustomerDesk();
    desk.api.admit('k3y', { roles: ['org.user'], user: MACHINE });
    const asking = askingAt(desk);
    const access: Asking['depends']['access'] = async () => ({
      ok: true,
      credentials: { headers: [['Authorization', 'Bearer k3y']], cookies: 'omit', secrets: ['k3y'] },
    });
    const checked = await checkLogin({ ...asking, depends: { ...asking.depends, access } });
    expect(checked).toMatchObject({ ok: true, isMachine: true, name: MACHINE.displayName });
  });

  it.each([401, 403, 500] as const)('says what a refusal of %i says', async (status) => {
    const desk = new KustomerDesk();
    desk.api.faults.set([{ fault: { type: 'status', status } }]);
    const checked = await checkLogin(askingAt(desk));
    expect(checked).toMatchObject({ ok: false });
    expect(checked.ok ? '' : checked.problem).not.toBe('');
  });
});

describe('creating fields', () => {
  it('shows what is missing and changes nothing before it is told to', async () => {
    const { desk, asking } = lackingDesk();
    const before = desk.api.store.version;
    const planned = await fieldsToMake(asking);
    expect(planned).toMatchObject({
      ok: true,
      value: [
        { resource: 'customer', add: [], there: ['ccaiCustomUserIdStr'] },
        { resource: 'conversation', add: [{ key: 'ccaiWaitTimeNum', displayName: 'Wait time' }] },
        { resource: 'message', add: [] },
      ],
    });
    expect(desk.api.store.version).toBe(before);
  });

  it.each(['merge', 'replace'] as const)(
    'adds to what is there, where a PUT would %s',
    async (metadataPut) => {
      const { desk, asking } = lackingDesk();
      desk.api.switches.metadataPut = metadataPut;
      desk.defineFields('conversation', ['ownTxt']);
      const before = propertiesOf(desk);
      expect(await makeFields(asking, [WAIT])).toEqual([
        { resource: 'conversation', made: ['ccaiWaitTimeNum'], problem: null },
      ]);
      expect(propertiesOf(desk)).toEqual({
        ...before,
        ccaiWaitTimeNum: { type: 'num', displayName: 'Wait time' },
      });
    },
  );

  it('has a field written again that was left out because it lacked', async () => {
    const { asking } = lackingDesk();
    const { lacking } = asking.memory;
    for (const name of ['conversation ccaiWaitTimeNum', 'message ccaiWaitTimeNum'])
      lacking.set(name, asking.depends.now());
    await makeFields(asking, [WAIT]);
    expect([...lacking.keys()]).toEqual(['message ccaiWaitTimeNum']);
  });

  it('makes nothing that was not shown, and nothing that nobody maps', async () => {
    const { desk, asking } = lackingDesk();
    desk.removeField('conversation', 'ccaiLanguageStr');
    const [made] = await makeFields(asking, [WAIT, { resource: 'conversation', key: 'strangeStr' }]);
    expect(made?.made).toEqual(['ccaiWaitTimeNum']);
    expect(propertiesOf(desk)).not.toHaveProperty('ccaiLanguageStr');
    expect(propertiesOf(desk)).not.toHaveProperty('strangeStr');
  });

  it('leaves alone what somebody else has made meanwhile', async () => {
    const { desk, asking } = lackingDesk();
    desk.defineFields('conversation', ['ccaiWaitTimeNum']);
    const [made] = await makeFields(asking, [WAIT]);
    expect(made).toMatchObject({ made: [] });
    expect(made?.problem).not.toBeNull();
    expect(puts(desk)).toEqual([]);
  });

  it('names the role that is missing', async () => {
    const { desk, asking } = lackingDesk();
    desk.api.switches.agentRoles = ['org.user'];
    const before = propertiesOf(desk);
    const [made] = await makeFields(asking, [WAIT]);
    expect(made?.problem).toContain('org.admin.metadata.write');
    expect(propertiesOf(desk)).toEqual(before);
  });

  it('says which role reading lacks', async () => {
    const { desk, asking } = lackingDesk();
    desk.api.switches.agentRoles = ['org.user.customer'];
    expect(await fieldsToMake(asking)).toMatchObject({
      ok: false,
      fault: { type: 'role' },
      detail: expect.stringContaining('org.user.metadata.read'),
    });
  });

  it('looks whether an answer that never came has made them', async () => {
    const { desk, asking } = lackingDesk();
    desk.api.faults.set([{ method: 'PUT', fault: { type: 'cut-after' } }]);
    expect(await makeFields(asking, [WAIT])).toEqual([
      { resource: 'conversation', made: ['ccaiWaitTimeNum'], problem: null },
    ]);
  });

  it('says when others read differently afterwards', async () => {
    const { desk, asking } = lackingDesk();
    desk.before = ({ method }) => {
      if (method !== 'PUT') return;
      desk.before = ({ method: next }) => {
        if (next !== 'GET') return;
        desk.before = null;
        desk.removeField('conversation', 'ccaiQueueNameStr');
      };
    };
    const [made] = await makeFields(asking, [WAIT]);
    expect(made?.made).toEqual(['ccaiWaitTimeNum']);
    expect(made?.problem).toContain('ccaiQueueNameStr');
  });

  it('goes on with the next resource where one is refused', async () => {
    const { desk, asking } = lackingDesk();
    desk.removeField('message', 'ccaiWaitTimeNum');
    desk.api.faults.set([{ path: '/v1/metadata/conversation', fault: { type: 'status', status: 500 } }]);
    const made = await makeFields(asking, [WAIT, { ...WAIT, resource: 'message' }]);
    expect(made.map((one) => [one.resource, one.made.length, one.problem === null])).toEqual([
      ['conversation', 0, false],
      ['message', 1, true],
    ]);
  });
});
