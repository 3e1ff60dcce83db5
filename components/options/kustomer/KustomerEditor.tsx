import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { CrmEntry } from '../../../lib/policy/crm-draft.ts';
import { sameJson } from '../../../lib/policy/same-json.ts';
import type { Config } from '../../../lib/policy/schema.ts';
import { withValue } from '../../../lib/records/setup/draft.ts';
import {
  type KustomerDraft,
  kustomerDraftOf,
  kustomerEntry,
  kustomerFaults,
} from '../../../lib/records/setup/kustomer-draft.ts';
import { groundOf } from '../../../lib/records/setup/kustomer-inert.ts';
import { say } from '../../../lib/strings/kustomer-setup.ts';
import type { ApiActions } from '../api/api-props.ts';
import { EditorEnd } from '../api/EditorEnd.tsx';
import { CheckField } from '../api/fields.tsx';
import type { Form } from '../api/form.ts';
import { CreateFields } from './CreateFields.tsx';
import { FieldMapping } from './FieldMapping.tsx';
import { FilesAndTags } from './FilesAndTags.tsx';
import type { KustomerActions } from './kustomer-props.ts';
import { Channels, Rules } from './Rules.tsx';
import { WhoWrites } from './WhoWrites.tsx';

/** Sets up how one Kustomer is written to: by whom, by which rules, into which fields. */
export function KustomerEditor(props: {
  readonly crm: CrmEntry;
  /** The other CRMs of the list. */
  readonly others: readonly CrmEntry[];
  readonly locked: boolean;
  /** What else is configured: rules hang on it. */
  readonly config: Config;
  readonly api: ApiActions;
  readonly actions: KustomerActions;
  /** Resolves once it is kept. */
  readonly onSave: (entry: CrmEntry) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { crm, others, locked, config } = props;
  const id = useId();
  const stored = useMemo(() => kustomerDraftOf(crm), [crm]);
  const [draft, setDraft] = useState<KustomerDraft>(stored);
  const [judged, setJudged] = useState(false);
  const [news, setNews] = useState('');
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const toFault = useRef(false);

  const faults = judged ? kustomerFaults(draft, crm, others) : [];
  const form: Form = {
    id,
    draft,
    faults,
    locked,
    change: (...changes) => {
      setNews('');
      setDraft((before) => changes.reduce((all, [place, value]) => withValue(all, place, value), before));
    },
  };
  const kept = kustomerEntry(draft, crm);
  const saved = sameJson(kept, kustomerEntry(stored, crm));
  /** What is asked of Kustomer is asked by what is configured, not by what is being typed. */
  const ready = saved && stored.on;
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (!toFault.current || faults.length === 0) return;
    toFault.current = false;
    section.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });

  const save = async () => {
    setJudged(true);
    if (kustomerFaults(draft, crm, others).length > 0) {
      setNews(say('faults'));
      toFault.current = true;
      return;
    }
    await props.onSave(kept);
    setJudged(false);
    setNews(say('saved', { name: crm.name ?? crm.id }));
  };
  return (
    <section class="api-editor kustomer-editor" ref={section} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} tabIndex={-1} ref={heading}>
        {say('title', { name: crm.name ?? crm.id })}
      </h3>
      {locked ? <p class="card-text">{say('locked')}</p> : null}
      <CheckField form={form} place={['on']} label={say('on')} />
      {draft.on ? null : <p class="hint">{say('off-text')}</p>}
      {draft.on && !config.records.enabled ? <p class="kustomer-warning">{say('records-off')}</p> : null}
      {draft.on ? (
        <>
          <WhoWrites form={form} crm={crm} ready={ready} api={props.api} actions={props.actions} />
          <Rules form={form} ground={groundOf(config)} />
          <Channels form={form} />
          <FieldMapping form={form} />
          <CreateFields crmId={crm.id} ready={ready} actions={props.actions} />
          <FilesAndTags form={form} />
        </>
      ) : null}
      {/* About the whole, as that nobody says where its API is. */}
      {faults
        .filter(({ place }) => place.length < 2)
        .map(({ problem }) => (
          <p class="fault" key={problem}>
            {problem}
          </p>
        ))}
      <EditorEnd
        locked={locked}
        saved={saved}
        isBad={faults.length > 0}
        news={news}
        onSave={save}
        onClose={props.onClose}
      />
    </section>
  );
}
