import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { fieldOf } from '../../../lib/policy/form-fields.ts';
import type { OwnPatch } from '../../../lib/policy/own.ts';
import { formatPath } from '../../../lib/policy/path.ts';
import type { ChannelIds } from '../../../lib/policy/platforms/forms.ts';
import {
  asOwnSettings,
  draftInForce,
  edited,
  judgedDraft,
  type PolicyDraft,
} from '../../../lib/policy/policy-draft.ts';
import type { Resolved } from '../../../lib/policy/resolve.ts';
import type { Path } from '../../../lib/policy/salvage.ts';
import { sameJson } from '../../../lib/policy/same-json.ts';
import { TOP_LEVEL_KEYS } from '../../../lib/policy/schema.ts';
import { parseLocation } from '../../../lib/records/data-location.ts';
import { say } from '../../../lib/strings/policy-editor.ts';
import { PolicyChanges } from './PolicyChanges.tsx';
import { PolicyExport } from './PolicyExport.tsx';
import { PolicyFaults } from './PolicyFaults.tsx';
import { Stranger } from './PolicyField.tsx';
import { PolicySection } from './PolicySection.tsx';
import { PolicyStart } from './PolicyStart.tsx';
import { faultAt, idAt, type PolicyForm } from './policy-form.ts';

export interface PolicyEditorProps {
  readonly resolved: Resolved;
  /** Null: nothing was begun yet. */
  readonly draft: PolicyDraft | null;
  readonly ids: ChannelIds;
  readonly onDraft: (draft: PolicyDraft) => void;
  readonly onDownload: (file: {
    readonly name: string;
    readonly type: string;
    readonly text: string;
  }) => void;
  /** Answers whether it is on the clipboard. */
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onUseHere: (patch: OwnPatch) => Promise<void>;
}

/**
 * The whole configuration as one document: edited in forms, compared with what is in force here, handed to browsers in
 * their own forms. It is a draft: nothing of it counts anywhere until a person takes it there.
 */
export function PolicyEditor(props: PolicyEditorProps) {
  const { resolved, onDraft } = props;
  const id = useId();
  const begun = useMemo(() => draftInForce(resolved), [resolved]);
  const draft = props.draft ?? begun;
  const judged = useMemo(() => judgedDraft(draft, resolved), [draft, resolved]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  /** What stood there before it was replaced as a whole. */
  const [before, setBefore] = useState<PolicyDraft | null>(null);
  const [news, setNews] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  /** Where the focus goes next: to the first of these that is there. */
  const goal = useRef<{ readonly ids: readonly string[]; readonly far: boolean } | null>(null);

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (goal.current === null) return;
    const { ids, far } = goal.current;
    goal.current = null;
    const element = ids.map((each) => document.getElementById(each)).find((each) => each !== null);
    if (far) element?.scrollIntoView({ block: 'center' });
    element?.focus();
  });

  const form: PolicyForm = {
    id,
    draft,
    faults: judged.faults,
    change: (path, value) => onDraft(edited(draft, path, value)),
    isOpen: (path) => open.has(formatPath(path)),
    setOpen: (path, isOpen) =>
      setOpen((now) => {
        const next = new Set(now);
        if (isOpen) next.add(formatPath(path));
        else next.delete(formatPath(path));
        return next;
      }),
    focusNext: (path) => {
      goal.current = { ids: placesOf(form, path), far: false };
    },
  };
  const replace = (next: PolicyDraft, told: string) => {
    setBefore(sameJson(next, draft) ? null : draft);
    setOpen(new Set());
    setNews(told);
    onDraft(next);
  };
  /** Unfolds the way to a value and goes there; where it is not there, to what would hold it. */
  const goTo = (path: string) => {
    const steps: Path = parseLocation(path) ?? [];
    const ways = steps.map((_, index) => formatPath(steps.slice(0, index + 1)));
    setOpen((now) => new Set([...now, ...ways]));
    goal.current = { ids: placesOf(form, steps), far: true };
  };
  return (
    <main class="policy-editor">
      <section class="card" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`} tabIndex={-1} ref={heading}>
          {say('title')}
        </h2>
        <p class="card-text">{say('text')}</p>
        <PolicyStart
          ids={props.ids}
          canUndo={before !== null}
          onInForce={() => replace(begun, say('began-in-force'))}
          onEmpty={() => replace({}, say('began-empty'))}
          onImport={replace}
          onUndo={() => {
            if (before === null) return;
            replace(before, say('brought-back'));
            setBefore(null);
          }}
        />
        <p class="news" role="status">
          {news}
        </p>
      </section>
      <PolicyFaults diagnoses={judged.resolved.diagnoses} onGo={goTo} />
      <section class="card" aria-labelledby={`${id}-values`}>
        <h2 id={`${id}-values`}>{say('values-title')}</h2>
        <p class="card-text">{say('values-text')}</p>
        <div class="policy-sections">
          {TOP_LEVEL_KEYS.map((key) => (
            <PolicySection key={key} form={form} field={fieldOf(key)} onDraft={onDraft} />
          ))}
          {strayKeys(draft).map((key) => (
            <Stranger
              key={key}
              form={form}
              path={[key]}
              name={key}
              problem={faultAt(form, [key]) ?? faultAt(form, [key, 0])}
            />
          ))}
        </div>
      </section>
      <PolicyChanges
        changes={judged.changes}
        onUse={async () => {
          await props.onUseHere(asOwnSettings(draft, resolved));
          setNews(say('used-here'));
        }}
        locked={resolved.locked}
      />
      <PolicyExport
        draft={draft}
        ids={props.ids}
        resolved={judged.resolved}
        onDownload={props.onDownload}
        onCopy={props.onCopy}
      />
    </main>
  );
}

/** The value's own element, or of what holds it. */
const placesOf = (form: PolicyForm, path: Path): readonly string[] =>
  path
    .map((_, index) => idAt(form, path.slice(0, path.length - index)))
    .concat(`${idAt(form, path.slice(0, 1))}-summary`);

/** Top-level keys that no section is for, and `locked` where it holds what no lock can show. */
function strayKeys(draft: PolicyDraft): readonly string[] {
  const known: readonly unknown[] = TOP_LEVEL_KEYS;
  const { locked } = draft;
  const isShown =
    locked === undefined || (Array.isArray(locked) && locked.every((entry) => known.includes(entry)));
  return Object.keys(draft).filter((key) => (key === 'locked' ? !isShown : !known.includes(key)));
}
