import { say } from '../../strings/doctor.ts';
import { type Fix, type Note, ok, problem, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';

/** One open tab, as far as a check of the CRM's pages goes; never its title, which names customers. */
export interface TabFact {
  readonly tabId: number;
  readonly host: string;
  /** What people call the CRM that it shows; null: it is none, as far as is configured. */
  readonly crm: string | null;
  /** Our script has said hello from it. */
  readonly scripted: boolean;
  /** The browser has put it to sleep; its script starts when it is shown again. */
  readonly asleep: boolean;
  /** Numbers are marked there. */
  readonly marks: boolean;
  /** No pattern covers it, and it looks like one all the same. */
  readonly like: 'path' | 'scheme' | 'kustomer' | null;
}

export interface PagesFacts {
  readonly crms: number;
  /** Click-to-call is on at all. */
  readonly marking: boolean;
  readonly tabs: readonly TabFact[];
  /** Tabs whose address the browser keeps to itself. */
  readonly unseen: number;
}

/** Which open tabs are a CRM, whether our script works in them, and which were perhaps meant to be one. */
export function pagesVerdict({ crms, marking, tabs, unseen }: PagesFacts): Verdict {
  const options = { do: 'options', at: 'crms-title' } as const;
  if (crms === 0)
    return warning(plain(say('pages-no-crm')), { toDo: plain(say('policy-set-up')), fixes: [options] });
  const matched = tabs.filter(({ crm }) => crm !== null);
  const dead = matched.filter(({ asleep, scripted }) => !scripted && !asleep);
  const alike = tabs.filter(({ crm, like }) => crm === null && like !== null);
  const unmarked = matched.filter(({ marks, scripted }) => scripted && !marks);
  const notes: readonly Note[] = [
    ...dead.map(({ host, crm }) => note('problem', say('pages-dead', { host, crm: crm ?? '' }))),
    ...alike.map(({ host, like }) => note('warning', say(`pages-like-${like ?? 'path'}`, { host }))),
    ...(marking
      ? [...new Set(unmarked.map(({ host }) => host))].map((host) =>
          note('warning', say('pages-switched-off', { host })),
        )
      : []),
    ...count(matched.filter(({ scripted }) => scripted)).map(([crm, tabs]) =>
      note('ok', say(tabs === 1 ? 'pages-tab' : 'pages-tabs', { crm, count: tabs })),
    ),
    ...(unseen > 0 && matched.length === 0
      ? [note('unknown', unseen === 1 ? say('pages-unseen-one') : say('pages-unseen', { count: unseen }))]
      : []),
  ];
  const show = alike.map(({ host, tabId }): Fix => ({ do: 'show-tab', tabId, host }));
  const reload = dead.map(({ host, tabId }): Fix => ({ do: 'reload-tab', tabId, host }));
  if (dead.length > 0)
    return problem(plain(say('pages-some-dead')), {
      notes,
      toDo: plain(say('pages-reload')),
      fixes: [...reload, ...show],
    });
  if (alike.length > 0)
    return warning(plain(say('pages-some-alike')), {
      notes,
      toDo: plain(say('pages-match')),
      fixes: [...show, options],
    });
  if (matched.length === 0) return unknown(plain(say('pages-none-open')), { notes });
  if (!marking) return warning(plain(say('pages-no-marking')), { notes, fixes: [options] });
  if (unmarked.length > 0)
    return warning(plain(say('pages-some-unmarked')), {
      notes,
      toDo: plain(say('pages-switch-on')),
      fixes: [options],
    });
  return ok(plain(say('pages-ok')), { notes });
}

const note = (state: Note['state'], text: string): Note => ({ state, text: plain(text) });

const count = (tabs: readonly TabFact[]): readonly (readonly [crm: string, tabs: number])[] => {
  const counts = new Map<string, number>();
  for (const { crm } of tabs) counts.set(crm ?? '', (counts.get(crm ?? '') ?? 0) + 1);
  return [...counts];
};
