import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Config } from '../../lib/policy/schema.ts';
import {
  contradictionOf,
  type ListedStatuses,
  type MappingConflict,
  type MappingTableRow,
  mappingRows,
  withChoice,
} from '../../lib/status/mapping-rows.ts';
import { type Mappings, mappingsOf, settingsOf } from '../../lib/status/mappings.ts';
import { say } from '../../lib/strings/options.ts';
import { type MappingRow, MappingTable } from './MappingTable.tsx';

/** Values of a choice beside the statuses' ids; no side has ids with a space in front. */
const USUAL = ' usual';
const NONE = ' none';

/**
 * What each status becomes on the other side. A draft until it is saved: a mapping that is half changed would set the
 * agent's status at once.
 */
export function StatusMapping(props: {
  readonly settings: Config['status'];
  readonly crmName: string;
  readonly crm: ListedStatuses;
  readonly adapter: ListedStatuses;
  /** What a status without an entry does, in words. */
  readonly usual: string;
  /** Where the mapping comes from. */
  readonly provenance: ComponentChildren;
  /** Null: shown and not offered. */
  readonly onSave: ((mappings: Mappings) => void) | null;
}) {
  const { settings, crmName, crm, adapter, onSave } = props;
  const [draft, setDraft] = useState<Mappings | null>(null);
  const [news, setNews] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const { toAdapter, toCrm } = draft ?? mappingsOf(settings);
  const twoWay = settings.direction === 'two-way';
  const drafted = draft === null ? settings : { ...settings, ...settingsOf(draft) };
  const listed = { crm: crm.statuses, adapter: adapter.statuses };
  const finish = (text: string) => {
    setDraft(null);
    setNews(text);
    // The button that was pressed goes; focus would fall to the top of the page.
    heading.current?.focus();
  };
  const table = (direction: 'toAdapter' | 'toCrm', from: ListedStatuses, to: ListedStatuses) => {
    const entries = direction === 'toAdapter' ? toAdapter : toCrm;
    const rows = mappingRows(entries, from, to, (id) =>
      direction === 'toCrm' ? contradictionOf(drafted, listed, id) : null,
    );
    const names =
      direction === 'toAdapter' ? [crmName, say('mapping-adapter')] : [say('mapping-adapter'), crmName];
    if (rows.length === 0) return <p class="hint">{say('mapping-empty', { side: names[0] ?? '' })}</p>;
    return (
      <MappingTable
        id={`mapping-${direction}`}
        title={say(`mapping-${direction}`, { crm: crmName })}
        from={names[0] ?? ''}
        to={names[1] ?? ''}
        rows={rows.map((row) => shownRow(row, names))}
        choicesFor={(row) => choicesFor(row, to, props.usual)}
        onChoose={
          onSave === null
            ? null
            : (id, value) => {
                const row = rows.find((one) => one.id === id);
                if (row === undefined) return;
                setNews('');
                const chosen = value === USUAL ? undefined : value === NONE ? null : value;
                const changed = withChoice(entries, row, chosen, from);
                setDraft({ toAdapter, toCrm, [direction]: changed });
              }
        }
      />
    );
  };
  return (
    <div class="mappings">
      <div class="card-head">
        <h3 id="mapping-title" tabIndex={-1} ref={heading}>
          {say('mapping-title')}
        </h3>
        {props.provenance}
      </div>
      <p class="card-text">{say('mapping-text')}</p>
      <p class="hint mapping-asked">
        {[
          crm.live ? null : say('mapping-not-asked', { side: crmName }),
          adapter.live ? null : say('mapping-not-asked-adapter'),
        ]
          .filter((text) => text !== null)
          .join(' ')}
      </p>
      <div class="mapping-tables">
        {table('toAdapter', crm, adapter)}
        {twoWay ? table('toCrm', adapter, crm) : null}
      </div>
      <p class="off-screen" role="status">
        {news}
      </p>
      {draft === null || onSave === null ? null : (
        <div class="form-actions">
          <button
            type="button"
            class="button primary"
            onClick={() => {
              onSave(draft);
              finish(say('mapping-saved'));
            }}
          >
            {say('mapping-save')}
          </button>
          <button type="button" class="button" onClick={() => finish('')}>
            {say('mapping-cancel')}
          </button>
          <span class="hint">{say('mapping-unsaved')}</span>
        </div>
      )}
    </div>
  );
}

function shownRow(row: MappingTableRow, sides: readonly string[]): MappingRow {
  return {
    id: row.id,
    name: row.name,
    showId: row.ambiguous,
    chosen: row.to === undefined ? USUAL : (row.to ?? NONE),
    conflicts: row.conflicts.map((conflict) => conflictText(conflict, sides)),
  };
}

function conflictText(conflict: MappingConflict, [from = '', to = '']: readonly string[]): string {
  switch (conflict.kind) {
    case 'gone':
      return say('conflict-gone', { side: conflict.which === 'from' ? from : to });
    case 'disagrees':
      return say('conflict-disagrees', { back: conflict.back });
    default:
      return say(`conflict-${conflict.kind}`);
  }
}

/** Every status that may be set, and whatever is chosen now. */
function choicesFor(
  row: MappingRow,
  { statuses }: ListedStatuses,
  usual: string,
): readonly (readonly [value: string, label: string])[] {
  const label = (id: string, name: string) =>
    statuses.some((other) => other.id !== id && other.name === name)
      ? say('mapping-name-and-id', { name, id })
      : name;
  const offered = statuses
    .filter(({ id, system }) => !system || id === row.chosen)
    .map(({ id, name }) => [id, label(id, name)] as const);
  const isOffered = [USUAL, NONE].includes(row.chosen) || offered.some(([id]) => id === row.chosen);
  return [
    [USUAL, usual],
    [NONE, say('mapping-none')],
    ...offered,
    ...(isOffered ? [] : [[row.chosen, row.chosen] as const]),
  ];
}
