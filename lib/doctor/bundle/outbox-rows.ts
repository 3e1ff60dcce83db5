import type { Config } from '../../policy/schema.ts';
import type { DeliveryFault } from '../../records/connector.ts';
import { endpointTitle } from '../../records/connectors/generic-api/titles.ts';
import { type Occasion, OPERATION_KINDS } from '../../records/operation.ts';
import type { HoldRow, OutboxRow, RowState } from '../../records/outbox/row.ts';
import { ENDPOINT_NAMES } from '../../records/variable-names.ts';
import { markOf } from '../words.ts';
import { cleanText } from './clean-text.ts';
import { type SessionNumbers, timeOf } from './journal-excerpt.ts';

const OCCASIONS = [
  'start',
  'end',
  'rating',
  'custom-data',
  'transfer',
  'wrap-up',
  'survey',
  'details',
] as const satisfies readonly Occasion[];
const ROW_STATES = [
  'waiting',
  'sending',
  'uncertain',
  'failed',
  'delivered',
  'discarded',
] as const satisfies readonly RowState[];
const FAULTS = [
  'unreachable',
  'timeout',
  'status',
  'malformed',
  'request',
  'login',
  'several',
  'not-permitted',
] as const satisfies readonly DeliveryFault['type'][];
const HOLDS = ['login', 'permission', 'unreachable', 'busy'] as const satisfies readonly HoldRow['why'][];

/** What stands in a row is whatever the database has; only a word of ours is taken over. */
const among = (list: readonly string[], value: unknown): string =>
  list.find((each) => each === value) ?? 'other';
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** How each step stands, without what it would write. `personal`: the CRM's own words on a refusal are left out. */
export function outboxRows(
  rows: readonly OutboxRow[],
  config: Pick<Config, 'crms'>,
  sessions: SessionNumbers,
  personal: boolean,
): readonly unknown[] {
  const crms = config.crms.map(({ id }) => id);
  const endpoints = ENDPOINT_NAMES.map(endpointTitle);
  return rows.map((row) => ({
    session: sessions.nameOf(String(row.session)),
    crm: among(crms, row.crmId),
    what: among(OPERATION_KINDS, row.operation?.kind),
    occasion: among(OCCASIONS, row.operation?.occasion),
    state: among(ROW_STATES, row.state),
    attempts: numberOf(row.attempts),
    plannedAt: timeOf(row.plannedAt),
    triedAt: row.triedAt === null ? null : timeOf(row.triedAt),
    dueAt: timeOf(row.dueAt),
    ...(row.again === true ? { mayHaveArrived: true } : {}),
    problem: row.problem === null ? null : problemOf(row, endpoints, personal),
  }));
}

function problemOf({ problem }: OutboxRow, endpoints: readonly string[], personal: boolean): unknown {
  const { detail, endpoint, fault } = problem ?? {};
  const status = fault?.type === 'status' ? numberOf(fault.status) : null;
  const isOurs = endpoint !== undefined && endpoints.includes(endpoint);
  return {
    fault: among(FAULTS, fault?.type),
    ...(status === null ? {} : { status }),
    endpoint: isOurs || !personal ? String(endpoint) : markOf('text'),
    detail: personal ? markOf('text') : cleanText(String(detail), { personal: false }),
  };
}

export const holdRows = (holds: readonly HoldRow[], config: Pick<Config, 'crms'>): readonly unknown[] =>
  holds.map(({ crmId, failures, since, until, why }) => ({
    crm: among(
      config.crms.map(({ id }) => id),
      crmId,
    ),
    why: among(HOLDS, why),
    failures: numberOf(failures),
    since: timeOf(since),
    until: until === null ? null : timeOf(until),
  }));
