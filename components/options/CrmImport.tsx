import { useRef, useState } from 'preact/hooks';
import type { CrmEntry } from '../../lib/policy/crm-draft.ts';
import { withoutSecrets } from '../../lib/records/setup/api-draft.ts';
import { type ReadCrmFile, readCrmFile } from '../../lib/records/setup/crm-file.ts';
import { say } from '../../lib/strings/api-setup.ts';

/** Takes a CRM profile from a file: judged first, and shown what of it cannot be used. */
export function CrmImport(props: {
  readonly crms: readonly CrmEntry[];
  /** `position`: of the one that it replaces, or as long as the list. */
  readonly onImport: (crm: CrmEntry, position: number) => void;
}) {
  const [read, setRead] = useState<ReadCrmFile | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    // Longer than any profile: not read at all.
    setRead(file.size > 4_000_000 ? readCrmFile(' '.repeat(1_000_001)) : readCrmFile(await file.text()));
    if (input.current !== null) input.current.value = '';
  };
  const take = (crm: CrmEntry, position: number) => {
    setRead(null);
    props.onImport(withoutSecrets(crm), position);
  };
  return (
    <div class="crm-import">
      <label class="button file-button">
        {say('file-import')}
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
        />
      </label>
      <div role="status">
        {read === null ? null : (
          <div class="import-found">
            <h3>
              {read.ok ? say('file-title', { name: read.crm.name ?? read.crm.id }) : say('file-refused')}
            </h3>
            {read.ok ? null : <p class="fault">{read.reason}</p>}
            {read.diagnoses.length === 0 ? null : (
              <>
                {read.ok ? <p>{say('file-diagnoses')}</p> : null}
                <ul>
                  {read.diagnoses.map(({ path, problem }, index) => (
                    <li key={`${index} ${path}`}>
                      <code>{path}</code> {problem}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {read.ok ? <p class="hint">{say('file-no-secrets')}</p> : null}
            <div class="row-actions">
              {read.ok ? <Ways crm={read.crm} crms={props.crms} onTake={take} /> : null}
              <button type="button" class="button" onClick={() => setRead(null)}>
                {say(read.ok ? 'cancel' : 'close')}
              </button>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

function Ways(props: {
  readonly crm: CrmEntry;
  readonly crms: readonly CrmEntry[];
  readonly onTake: (crm: CrmEntry, position: number) => void;
}) {
  const { crm, crms } = props;
  const same = crms.findIndex(({ id }) => id === crm.id);
  const there = crms[same];
  if (there === undefined)
    return (
      <button type="button" class="button primary" onClick={() => props.onTake(crm, crms.length)}>
        {say('file-add')}
      </button>
    );
  const id = freeId(
    crm.id,
    crms.map((one) => one.id),
  );
  return (
    <>
      <button type="button" class="button primary" onClick={() => props.onTake(crm, same)}>
        {say('file-replace', { name: there.name ?? there.id })}
      </button>
      <button type="button" class="button" onClick={() => props.onTake({ ...crm, id }, crms.length)}>
        {say('file-add-as', { id })}
      </button>
    </>
  );
}

/** An id like the one that is taken; ids have 40 letters at most. */
function freeId(id: string, taken: readonly string[]): string {
  for (let number = 2; ; number++) {
    const next = `${id.slice(0, 36)}-${number}`;
    if (!taken.includes(next)) return next;
  }
}
