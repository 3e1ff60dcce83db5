import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { CrmEntry } from '../../../lib/policy/crm-draft.ts';
import { sameJson } from '../../../lib/policy/same-json.ts';
import { type ApiDraft, apiDraftOf, apiFaults, entryWith } from '../../../lib/records/setup/api-draft.ts';
import { valueIn, withValue } from '../../../lib/records/setup/draft.ts';
import type { ApiSecrets } from '../../../lib/records/try-answer.ts';
import { ENDPOINT_NAMES, type EndpointName } from '../../../lib/records/variable-names.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import { Authentication } from './Authentication.tsx';
import type { ApiActions } from './api-props.ts';
import { EditorEnd } from './EditorEnd.tsx';
import { Endpoints } from './Endpoints.tsx';
import type { Form } from './form.ts';
import { Requests } from './Requests.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';

/** Sets one CRM's API up: from a template or from nothing, with every endpoint to be tried before it is saved. */
export function ApiEditor(props: {
  readonly crm: CrmEntry;
  /** The other CRMs of the list. */
  readonly others: readonly CrmEntry[];
  readonly locked: boolean;
  readonly actions: ApiActions;
  /** Resolves once it is kept. */
  readonly onSave: (entry: CrmEntry) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { crm, others, locked, actions } = props;
  const id = useId();
  const stored = useMemo(() => apiDraftOf(crm), [crm]);
  const [draft, setDraft] = useState<ApiDraft>(stored);
  const [judged, setJudged] = useState(false);
  const [news, setNews] = useState('');
  const [secrets, setSecrets] = useState<ApiSecrets | null>(null);
  const [samples, setSamples] = useState<Readonly<Record<string, string>>>({});
  const [open, setOpen] = useState<ReadonlySet<EndpointName>>(new Set());
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const toFault = useRef(false);

  const faults = judged ? apiFaults(draft, crm, others) : [];
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
  const kept = entryWith(draft, crm);
  const saved = crm.api !== undefined && sameJson(kept, entryWith(stored, crm));
  const authentication = JSON.stringify(crm.api?.authentication ?? null);
  const readSecrets = () => void actions.readSecrets(crm.id).then(setSecrets);
  useEffect(readSecrets, [crm.id, authentication]);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (!toFault.current || faults.length === 0) return;
    toFault.current = false;
    section.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });

  const save = async () => {
    const found = apiFaults(draft, crm, others);
    setJudged(true);
    if (found.length > 0) {
      // What is folded away would hide what is to be mended.
      const wrong = ENDPOINT_NAMES.filter((name) => found.some(({ place }) => place[2] === name));
      setOpen(new Set([...open, ...wrong]));
      setNews(say('faults'));
      toFault.current = true;
      return;
    }
    await props.onSave(kept);
    setJudged(false);
    setNews(say('saved', { name: crm.name ?? crm.id }));
    readSecrets();
  };
  const elsewhere = faults.filter(
    ({ place }) => place.length < 2 && place[0] !== 'accountUrl' && place[0] !== 'recordUrl',
  );
  return (
    <section class="api-editor" ref={section} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} tabIndex={-1} ref={heading}>
        {say('title', { name: crm.name ?? crm.id })}
      </h3>
      {locked ? (
        <p class="card-text">{say('locked')}</p>
      ) : (
        <TemplateChoice
          address={addressOf(crm)}
          onUse={(parts, name) => {
            setDraft({ ...parts });
            setOpen(new Set());
            setJudged(false);
            setNews(say('template-used', { name }));
          }}
        />
      )}
      <Authentication
        form={form}
        crmId={crm.id}
        saved={saved}
        secrets={secrets}
        actions={actions}
        onSecrets={readSecrets}
      />
      <Requests form={form} />
      <Endpoints
        form={form}
        open={open}
        onOpen={(name, isOpen) => {
          if (open.has(name) === isOpen) return;
          const next = new Set(open);
          if (isOpen) next.add(name);
          else next.delete(name);
          setOpen(next);
        }}
        samples={samples}
        onSample={(variable, value) => setSamples({ ...samples, [variable]: value })}
        onTry={(name, values) => actions.tryEndpoint(crm.id, name, valueIn(kept, ['api']), values)}
      />
      {elsewhere.map(({ problem }) => (
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

/** The address that the CRM's pages begin with, to offer it. */
function addressOf({ matches }: CrmEntry): string {
  const [pattern = ''] = matches;
  return /^https?:\/\/[^*/]+/.exec(pattern)?.[0] ?? '';
}
