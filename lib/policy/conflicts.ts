import type * as z from 'zod/mini';
import { targetOf } from '../status/mapping.ts';
import { say } from '../strings/diagnosis.ts';
import { quoted } from './problem.ts';
import type { Finding, Path } from './salvage.ts';
import { type Bridge, defaultBridge, type valuesSchema } from './schema.ts';

type Values = z.output<typeof valuesSchema>;
/** The configuration while it is still being put together. */
export type Draft = Omit<Values, 'crms'> & {
  crms: (Values['crms'][number] & { bridge?: Bridge | undefined })[];
};

/** `about`: the path whose giver is to be told. */
type Report = (about: Path, finding: Finding) => void;

/** The rules that compare values with each other. Each takes back the value that makes no sense, and says so. */
export function settleConflicts(draft: Draft, report: Report): void {
  dropUnconfiguredStrategies(draft, report);
  settleScreenPop(draft, report);
  settleStatus(draft, report);
  settleRecords(draft, report);
}

function dropUnconfiguredStrategies(draft: Draft, report: Report): void {
  const { clickToCall } = draft;
  const usable = clickToCall.strategies.filter((strategy, index) => {
    if (strategy !== 'message' && strategy !== 'relay') return true;
    if (clickToCall[strategy] !== undefined) return true;
    const path = ['clickToCall', 'strategies', index];
    report(['clickToCall', 'strategies'], {
      path,
      problem: `${quoted(strategy)} ${say('strategy.unconfigured', { key: strategy })}`,
      dropped: path,
    });
    return false;
  });
  clickToCall.strategies = usable.length > 0 ? usable : ['fill', 'copy'];
}

/** A page that gets no events cannot pop, and with `page` nobody else does. */
function settleScreenPop(draft: Draft, report: Report): void {
  if (draft.screenPop.target !== 'page' || draft.crms.length === 0) return;
  const deaf = (crm: Draft['crms'][number]) => (crm.bridge ?? defaultBridge(crm.kind)) === 'off';
  const path = ['screenPop', 'target'];
  if (draft.crms.every(deaf)) {
    report(path, { path, problem: say('target.noBridge'), dropped: path });
    draft.screenPop.target = 'crm-tab';
    return;
  }
  draft.crms.forEach((crm, index) => {
    if (!deaf(crm)) return;
    const bridge = ['crms', index, 'bridge'];
    report(['crms'], { path: bridge, problem: say('bridge.noPop'), dropped: bridge, used: say('used.kept') });
  });
}

function settleStatus(draft: Draft, report: Report): void {
  const { status } = draft;
  if (status.crm !== null && !draft.crms.some((crm) => crm.id === status.crm)) {
    const path = ['status', 'crm'];
    report(path, { path, problem: say('status.noCrm', { value: quoted(status.crm) }), dropped: path });
    status.crm = null;
  }
  if (status.direction !== 'off' && status.crm === null) {
    const path = ['status', 'direction'];
    const problem = say('status.needsCrm', { value: quoted(status.direction) });
    report(path, { path, problem, dropped: path });
    status.direction = 'off';
  }
  if (status.unmapped === 'default' && Object.keys(status.default).length === 0) {
    const path = ['status', 'unmapped'];
    report(path, { path, problem: say('status.noDefault'), dropped: path });
    status.unmapped = 'keep';
  }
  if (status.direction === 'two-way') sayContradictions(status, report);
}

/** Entries that the rules will not follow; they stay, for the mapping in the options to show what is to be mended. */
function sayContradictions(status: Draft['status'], report: Report): void {
  const nothingListed = { crm: null, adapter: null };
  status.toCrm.forEach(({ adapter, crm }, index) => {
    const target = targetOf(status, nothingListed, 'adapter', String(adapter));
    if (target.to !== null || target.why !== 'conflict' || crm === null) return;
    const back = targetOf(status, nothingListed, 'crm', crm).to ?? '';
    const path = ['status', 'toCrm', index];
    const problem = say('status.contradicts', { crm: quoted(crm), back });
    report(['status', 'toCrm'], { path, problem, dropped: path, used: say('used.ignored') });
  });
}

function settleRecords({ records, crms }: Draft, report: Report): void {
  if (records.crm === null || crms.some((crm) => crm.id === records.crm)) return;
  const path = ['records', 'crm'];
  report(path, { path, problem: say('status.noCrm', { value: quoted(records.crm) }), dropped: path });
  records.crm = null;
}
