import { say } from '../../lib/strings/options.ts';

/** One status of the side that a change comes from, and what it becomes on the other side. */
export interface MappingRow {
  readonly id: string;
  readonly name: string;
  /** The id beside the name, where the name alone does not tell it from another. */
  readonly showId: boolean;
  /** The chosen status's id; `KEEP` or `USUAL`. */
  readonly chosen: string;
  /** What is wrong with this row as it stands, each in a sentence. */
  readonly conflicts: readonly string[];
}

/** One direction: every status that can be changed to, with one choice each. */
export function MappingTable(props: {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly MappingRow[];
  readonly choicesFor: (row: MappingRow) => readonly (readonly [value: string, label: string])[];
  /** Null: the mapping is shown and not offered. */
  readonly onChoose: ((id: string, value: string) => void) | null;
}) {
  const { onChoose } = props;
  return (
    <table class="mapping" id={props.id}>
      <caption>{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">{props.from}</th>
          <th scope="col">{props.to}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => {
          const choices = props.choicesFor(row);
          const noteId = `${props.id}-${index}-note`;
          const label = row.showId ? say('mapping-name-and-id', { name: row.name, id: row.id }) : row.name;
          const chosen = choices.find(([value]) => value === row.chosen)?.[1] ?? row.chosen;
          return (
            <tr key={row.id} data-conflict={row.conflicts.length > 0}>
              <th scope="row">
                <bdi>{row.name}</bdi>
                {row.showId ? <code>{row.id}</code> : null}
              </th>
              <td>
                {onChoose === null ? (
                  chosen
                ) : (
                  <select
                    aria-label={say('mapping-choice', { status: label })}
                    aria-invalid={row.conflicts.length > 0}
                    aria-describedby={row.conflicts.length > 0 ? noteId : undefined}
                    value={row.chosen}
                    onChange={({ currentTarget }) => onChoose(row.id, currentTarget.value)}
                  >
                    {choices.map(([value, text]) => (
                      <option key={value} value={value} selected={value === row.chosen}>
                        {text}
                      </option>
                    ))}
                  </select>
                )}
                {row.conflicts.length === 0 ? null : (
                  <p class="fault" id={noteId}>
                    {row.conflicts.join(' ')}
                  </p>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
