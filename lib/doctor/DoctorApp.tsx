import { computed, signal } from '@preact/signals';
import { DoctorPage } from '../../components/doctor/DoctorPage.tsx';
import type { BundleView } from '../../components/doctor/doctor-props.ts';
import { saveFile } from '../history/save-file.ts';
import { say } from '../strings/doctor.ts';
import { act } from './act.ts';
import { gatherBundle } from './bundle/gather-bundle.ts';
import { makeBundle } from './bundle/make-bundle.ts';
import { markedParts } from './bundle/marked.ts';
import type { BundlePieces } from './bundle/pieces.ts';
import { CHECK_GROUPS, type CheckId } from './checks.ts';
import type { Examination } from './examination.ts';
import { gatherSelectorDiagnoses } from './gather/policy.ts';
import { forgetListening, level, listening, stopListening } from './level-meter.ts';
import { shownCheck, toPutRight } from './shown.ts';
import { isHeard } from './sound-level.ts';
import type { Fix } from './verdict.ts';

const news = signal<{ readonly id: CheckId; readonly text: string } | null>(null);
/** As it was when the agent asked for the bundle: what they read is what they save. */
const pieces = signal<BundlePieces | null>(null);
const fault = signal<string | null>(null);
const wanted = signal(false);
const personal = signal(true);
const saved = signal<string | null>(null);
const heard = signal(false);

const made = computed(() =>
  pieces.value === null ? null : makeBundle(pieces.value, { personal: personal.value }),
);
const bundle = computed<BundleView | null>(() => {
  if (!wanted.value) return null;
  if (fault.value !== null) return { state: 'fault', reason: fault.value };
  if (made.value === null) return { state: 'loading' };
  return { state: 'ready', parts: markedParts(made.value.text), hidden: made.value.hidden };
});

level.subscribe((now) => {
  if (isHeard(now)) heard.value = true;
});

/** Puts what the examination found into its page, and does what is pressed there. */
export function DoctorApp({ examination }: { readonly examination: Examination }) {
  const rows = examination.rows.value.map(shownCheck);
  const fix = async (id: CheckId, pressed: Fix) => {
    news.value = null;
    heard.value = false;
    const text = await act(pressed).catch(() => say('fix-failed'));
    if (text !== null) news.value = { id, text };
    await examination.run(id);
  };
  const gather = async () => {
    personal.value = true;
    saved.value = null;
    pieces.value = null;
    fault.value = null;
    wanted.value = true;
    try {
      const rows = examination.rows.peek();
      pieces.value = await gatherBundle(rows, await gatherSelectorDiagnoses(), Date.now());
    } catch (failed) {
      fault.value = failed instanceof Error ? failed.message : String(failed);
    }
  };
  return (
    <DoctorPage
      groups={CHECK_GROUPS.map(([group, ids]) => ({
        title: say(`group-${group}`),
        checks: rows.filter(({ id }) => ids.some((each) => each === id)),
      }))}
      toPutRight={toPutRight(rows)}
      news={news.value}
      listening={listening.value}
      level={level.value}
      heard={heard.value}
      bundle={bundle.value}
      personal={personal.value}
      saved={saved.value}
      onAgain={(id) => {
        if (id === 'microphone') forgetListening();
        void examination.run(id);
      }}
      onAllAgain={() => {
        forgetListening();
        void examination.runAll();
      }}
      onFix={(id, pressed) => void fix(id, pressed)}
      onStopListening={stopListening}
      onBundle={() => void gather()}
      onPersonal={(hide) => {
        personal.value = hide;
        saved.value = null;
      }}
      onSave={() => {
        if (made.value === null) return;
        saveFile({ name: made.value.name, type: 'application/json', text: made.value.text });
        saved.value = made.value.name;
      }}
      onCloseBundle={() => (wanted.value = false)}
    />
  );
}
