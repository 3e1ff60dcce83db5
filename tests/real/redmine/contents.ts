import { redmineApi } from './api.ts';
import type { RedmineInstance } from './instance.ts';

export const agent = { login: 'agent', password: 'correct horse battery' } as const;

/** One issue that an office wrote, and what a reader of its page takes for telephone numbers, in reading order. */
export interface Issue {
  readonly id: number;
  readonly numbers: readonly string[];
}

export interface Contents {
  readonly issues: { readonly gb: Issue; readonly us: Issue; readonly de: Issue };
  readonly agentId: number;
  readonly customer: { readonly id: number; readonly phone: string };
}

const project = { name: 'Customer desk', identifier: 'desk' } as const;
const MANAGER_ROLE = 3;

/** Fictional numbers as people write them in the office's country, beside everything else that has digits. */
const texts = {
  gb: {
    subject: 'Delivery 48210097 has not arrived',
    callBack: '+44 131 496 0077',
    description: `Customer rang on 2024-03-05 at 14:30 about order 4821-0097-3345. Call back on 020 7946 0321 before 17:00, or ring through the switchboard 03069 990456.

|_. Contact |_. Phone |_. Order |
| Reception | +44 20 7946 0958 | 48210097 |
| Warehouse | 0161 496 0983 ext. 42 | 48210098 |
| Berlin office | +49 30 23125 117 | 48210099 |
| San Francisco office | 001 415 555 0132 | 48210100 |

* Server 192.168.100.201 runs version 5.0.4.20240305
* Account GB33BUKB20201555555555, card 4111 1111 1111 1111
* Written at 51.507351, -0.127758

<pre>
GET /orders/48210097?since=1709649000 from 10.20.30.40
</pre>`,
    notes: [
      'Rang back on (020) 7946 0444, nobody there; see #1. Tracking 1Z999AA10123456784.',
      'The colleague takes calls on +44 (0)20 7946 0555 from 08.04.2024.',
    ],
    newCallBack: '020 7946 0777',
  },
  us: {
    subject: 'Invoice 2024-0415 was paid twice',
    callBack: '(415) 555-0132',
    description: `Paid on 03/05/2024 with check 1002-415-555. Office: 415-555-0199 x204, cell 415.555.0178, ZIP 94105-2024. London is +44 20 7946 0958.`,
    notes: ['Left a message at 1-415-555-0143. Case 123-45-6789.'],
  },
  de: {
    subject: 'Rechnung 2024/0815 ist falsch',
    callBack: '+49 (30) 23125-117',
    description: `Angerufen am 05.03.2024 um 14:30. Zentrale 030/23125-118, Einkauf +49 (0)30 23125-119, Lager 0049 30 23125 120. Kundennummer 4821 0097, 10115 Berlin, IBAN DE89 3704 0044 0532 0130 00.`,
    notes: ['Rückruf unter 030 23125121.'],
  },
} as const;

/** Fills an empty Redmine through its REST API: an agent, a customer, a project and an issue of each office. */
export async function fillRedmine(redmine: RedmineInstance): Promise<Contents> {
  const api = redmineApi(`http://127.0.0.1:${redmine.port}`, redmine.adminKey);
  type Created = { readonly id: number };

  const user = async (login: string, names: object): Promise<Created> =>
    (await api.post<{ user: Created }>('/users.json', { user: { login, ...names } })).user;
  const member = await user(agent.login, {
    firstname: 'Desk',
    lastname: 'Agent',
    mail: 'agent@redmine.test',
    password: agent.password,
  });
  const phone = '020 7946 0888';
  const customer = await user('customer', {
    firstname: 'Harbour',
    lastname: 'Supplies',
    mail: 'harbour@redmine.test',
    password: agent.password,
    custom_fields: [{ id: redmine.phoneField, value: phone }],
  });

  const { id: projectId } = (await api.post<{ project: Created }>('/projects.json', { project })).project;
  await api.post(`/projects/${projectId}/memberships.json`, {
    membership: { user_id: member.id, role_ids: [MANAGER_ROLE] },
  });

  const callBack = (value: string) => [{ id: redmine.callBackField, value }];
  const write = async (office: keyof typeof texts): Promise<number> => {
    const { subject, description, notes, callBack: number } = texts[office];
    const written = await api.post<{ issue: Created }>('/issues.json', {
      issue: { project_id: projectId, subject, description, custom_fields: callBack(number) },
    });
    const { id } = written.issue;
    for (const text of notes) await api.put(`/issues/${id}.json`, { issue: { notes: text } });
    return id;
  };
  const gb = await write('gb');
  await api.put(`/issues/${gb}.json`, { issue: { custom_fields: callBack(texts.gb.newCallBack) } });
  const [us, de] = [await write('us'), await write('de')];
  return {
    issues: {
      gb: {
        id: gb,
        numbers: [
          texts.gb.newCallBack,
          '020 7946 0321',
          '03069 990456',
          '+44 20 7946 0958',
          '0161 496 0983 ext. 42',
          '+49 30 23125 117',
          '001 415 555 0132',
          '(020) 7946 0444',
          '+44 (0)20 7946 0555',
          // The history says what the field was changed from and to.
          texts.gb.callBack,
          texts.gb.newCallBack,
        ],
      },
      us: {
        id: us,
        numbers: [
          texts.us.callBack,
          '415-555-0199 x204',
          '415.555.0178',
          '+44 20 7946 0958',
          '1-415-555-0143',
        ],
      },
      de: {
        id: de,
        numbers: [
          texts.de.callBack,
          '030/23125-118',
          '+49 (0)30 23125-119',
          '0049 30 23125 120',
          '030 23125121',
        ],
      },
    },
    agentId: member.id,
    customer: { id: customer.id, phone },
  };
}
