import { useRef, useState } from 'preact/hooks';
import { countryName } from '../../lib/policy/countries.ts';
import { type CrmDraft, type CrmEntry, draftOf, entryOf, newDraft } from '../../lib/policy/crm-draft.ts';
import { type CrmProfile, popsInPage } from '../../lib/policy/schema.ts';
import { withoutSecrets } from '../../lib/records/setup/api-draft.ts';
import { say as sayApi } from '../../lib/strings/api-setup.ts';
import { pluralOf } from '../../lib/strings/format.ts';
import { say as sayKustomer } from '../../lib/strings/kustomer-setup.ts';
import { say } from '../../lib/strings/options.ts';
import { ApiEditor } from './api/ApiEditor.tsx';
import { CrmForm } from './CrmForm.tsx';
import { CrmImport } from './CrmImport.tsx';
import { KustomerEditor } from './kustomer/KustomerEditor.tsx';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ProvenanceMark } from './ProvenanceMark.tsx';

/** `position` in the list; as long as the list for a new one. */
type Editing = Readonly<{ position: number; draft: CrmDraft }>;

/** The CRMs, one card each. The list is given as a whole: changing one makes the whole list the agent's own. */
export function CrmList(
  props: Pick<OptionsProps, 'resolved' | 'given' | 'api' | 'kustomer' | 'onSave' | 'onExportCrm'>,
) {
  const { resolved, given } = props;
  const { crms } = resolved.config;
  const [editing, setEditing] = useState<Editing | null>(null);
  /** The id of the CRM of which it is open how it is written to. */
  const [apiOf, setApiOf] = useState<string | null>(null);
  const [news, setNews] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const locked = resolved.locked.includes('crms');
  const origin = originOf(resolved, 'crms');

  const finish = (text: string) => {
    setEditing(null);
    setNews(text);
    // The button that was pressed is gone with the form or card; focus would fall to the top of the page.
    heading.current?.focus();
  };
  // The list becomes the agent's own with the first change: what policy has of secrets stays with policy.
  const store = (list: readonly CrmEntry[]) => props.onSave({ crms: list.map(withoutSecrets) });
  const save = ({ position, draft }: Editing) => {
    const entry = entryOf(draft, given.crms[position]);
    void store(given.crms.toSpliced(position, 1, entry));
    finish(say('crm-saved', { name: entry.name ?? entry.id }));
  };
  const remove = (position: number) => {
    const crm = crms[position];
    void store(given.crms.toSpliced(position, 1));
    finish(say('crm-removed', { name: crm === undefined ? '' : nameOf(crm) }));
  };
  const form = (at: Editing) => (
    <CrmForm
      draft={at.draft}
      isNew={at.position === given.crms.length}
      others={given.crms.toSpliced(at.position, 1)}
      onSave={(draft) => save({ position: at.position, draft })}
      onCancel={() => finish('')}
    />
  );

  const setUp = ({ kind }: CrmProfile) =>
    kind === 'kustomer'
      ? sayKustomer(locked ? 'open-locked' : 'open')
      : sayApi(locked ? 'open-locked' : 'open');
  const undo = say(given.policy.crms === undefined ? 'undo-own-default' : 'undo-own');
  return (
    <section class="card" aria-labelledby="crms-title">
      <div class="card-head">
        <h2 id="crms-title" tabIndex={-1} ref={heading}>
          {say('crms-title')}
        </h2>
        <ProvenanceMark origin={origin} />
        {origin === 'own' && given.policy.crms !== undefined ? (
          <button
            type="button"
            class="link-button"
            aria-label={say('undo-label', { action: undo, setting: say('crms-title') })}
            onClick={() => void props.onSave({ crms: undefined })}
          >
            {undo}
          </button>
        ) : null}
      </div>
      <p class="card-text">{crms.length === 0 ? say('crms-none') : say('crms-text')}</p>
      <ul class="crms">
        {crms.map((crm, position) => (
          <li key={crm.id}>
            {editing?.position === position ? (
              form(editing)
            ) : apiOf === crm.id && crm.kind === 'kustomer' ? (
              <KustomerEditor
                crm={given.crms[position] ?? crm}
                others={given.crms.toSpliced(position, 1)}
                locked={locked}
                config={resolved.config}
                api={props.api}
                actions={props.kustomer}
                onSave={(entry) => store(given.crms.toSpliced(position, 1, entry))}
                onClose={() => {
                  setApiOf(null);
                  finish('');
                }}
              />
            ) : apiOf === crm.id ? (
              <ApiEditor
                crm={given.crms[position] ?? crm}
                others={given.crms.toSpliced(position, 1)}
                locked={locked}
                actions={props.api}
                onSave={(entry) => store(given.crms.toSpliced(position, 1, entry))}
                onClose={() => {
                  setApiOf(null);
                  finish('');
                }}
              />
            ) : (
              <>
                <CrmCard crm={crm} />
                <div class="row-actions">
                  {locked && crm.api === undefined && crm.kustomer === undefined ? null : (
                    <button
                      type="button"
                      class="button small"
                      aria-label={sayApi('open-of', { action: setUp(crm), name: nameOf(crm) })}
                      onClick={() => {
                        setNews('');
                        setApiOf(crm.id);
                      }}
                    >
                      {setUp(crm)}
                    </button>
                  )}
                  <button
                    type="button"
                    class="button small"
                    aria-label={sayApi('file-export-of', { name: nameOf(crm) })}
                    onClick={() => props.onExportCrm(given.crms[position] ?? crm)}
                  >
                    {sayApi('file-export')}
                  </button>
                  {locked ? null : (
                    <>
                      <button
                        type="button"
                        class="button small"
                        aria-label={say('crm-edit', { name: nameOf(crm) })}
                        onClick={() => setEditing({ position, draft: draftOf(crm) })}
                      >
                        {say('edit')}
                      </button>
                      <button
                        type="button"
                        class="button small"
                        aria-label={say('crm-remove', { name: nameOf(crm) })}
                        onClick={() => remove(position)}
                      >
                        {say('remove')}
                      </button>
                    </>
                  )}
                </div>
              </>
            )}
          </li>
        ))}
        {editing !== null && editing.position >= crms.length ? <li>{form(editing)}</li> : null}
      </ul>
      <p class="off-screen" role="status">
        {news}
      </p>
      {locked || editing !== null || apiOf !== null ? null : (
        <>
          <button
            type="button"
            class="button"
            onClick={() => {
              setNews('');
              setEditing({ position: given.crms.length, draft: newDraft(given.crms.map(({ id }) => id)) });
            }}
          >
            {say('crm-add')}
          </button>
          <CrmImport
            crms={given.crms}
            onImport={(entry, position) => {
              void store(given.crms.toSpliced(position, 1, entry));
              finish(sayApi('file-imported', { name: entry.name ?? entry.id }));
            }}
          />
        </>
      )}
    </section>
  );
}

function CrmCard({ crm }: { readonly crm: CrmProfile }) {
  const rows: readonly (readonly [label: string, value: string | readonly string[] | undefined])[] = [
    [say('crm-matches'), crm.matches],
    [
      say('crm-country'),
      crm.country === undefined ? say('crm-country-none') : `${countryName(crm.country)} (${crm.country})`,
    ],
    [say('crm-include'), crm.include],
    [say('crm-exclude'), crm.exclude],
    [say('crm-bridge'), say(`bridge-${crm.bridge}`)],
    [say('crm-pops'), popsInPage(crm) ? say('crm-pops-in-page') : undefined],
    [say('crm-account-url'), code(crm.accountUrl)],
    [say('crm-record-url'), code(crm.recordUrl)],
    [say('crm-lookup-phone'), code(crm.lookup?.phone)],
    [say('crm-lookup-identity'), code(crm.lookup?.identity)],
    [say('crm-queues'), crm.queues === undefined ? undefined : entryCount(crm.queues.length)],
    [sayKustomer('card'), crm.kustomer === undefined ? undefined : sayKustomer('card-on')],
    [say('crm-api'), Object.keys(crm.api ?? {}).length === 0 ? undefined : say('crm-api-set')],
  ];
  return (
    <div class="crm">
      <h3>
        {nameOf(crm)}{' '}
        <span class="chip" data-tone="accent">
          {say(`crm-kind-${crm.kind}`)}
        </span>
      </h3>
      <dl>
        {rows.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {typeof value === 'string' ? value : value.map((text) => <code key={text}>{text}</code>)}
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

const nameOf = (crm: CrmProfile) => crm.name ?? crm.id;
const code = (text: string | undefined) => (text === undefined ? undefined : [text]);

function entryCount(count: number): string {
  if (count === 0) return say('none');
  return say(`count-${pluralOf(count)}`, { count });
}
