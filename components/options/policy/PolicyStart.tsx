import { useRef, useState } from 'preact/hooks';
import { decodedText } from '../../../lib/policy/platforms/decoded-text.ts';
import type { ChannelIds } from '../../../lib/policy/platforms/forms.ts';
import { importedDraft, type PolicyDraft } from '../../../lib/policy/policy-draft.ts';
import { say } from '../../../lib/strings/policy-editor.ts';

/** What the draft begins with: what is in force, a file in any platform's form, or nothing. */
export function PolicyStart(props: {
  readonly ids: ChannelIds;
  readonly canUndo: boolean;
  readonly onInForce: () => void;
  readonly onEmpty: () => void;
  readonly onImport: (draft: PolicyDraft, told: string) => void;
  readonly onUndo: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const begin = (act: () => void) => () => {
    setRefused(null);
    act();
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const decoded = decodedText(new Uint8Array(await file.arrayBuffer()));
    if (input.current !== null) input.current.value = '';
    if (!decoded.ok) return setRefused(say('import-refused', { file: file.name, problem: decoded.problem }));
    const imported = importedDraft(decoded.text, props.ids);
    if (!imported.ok) {
      const { line, column, problem } = imported;
      return setRefused(
        line === null || column === null
          ? say('import-refused', { file: file.name, problem })
          : say('import-refused-at', {
              file: file.name,
              line: String(line),
              column: String(column),
              problem,
            }),
      );
    }
    setRefused(null);
    const told = [
      imported.recipient === ''
        ? say('imported', { file: file.name })
        : say('imported-for', { file: file.name, recipient: imported.recipient }),
      ...(imported.others === 0 ? [] : [say('imported-others', { count: imported.others })]),
      ...(imported.secrets === 0 ? [] : [say('imported-secrets', { count: imported.secrets })]),
    ];
    props.onImport(imported.draft, told.join(' '));
  };
  return (
    <>
      <div class="card-actions">
        <button type="button" class="button" onClick={begin(props.onInForce)}>
          {say('begin-in-force')}
        </button>
        <label class="button file-button">
          {say('begin-import')}
          <input
            ref={input}
            type="file"
            accept=".json,.reg,.mobileconfig,.plist,.xml,application/json"
            onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
          />
        </label>
        <button type="button" class="button" onClick={begin(props.onEmpty)}>
          {say('begin-empty')}
        </button>
        {props.canUndo ? (
          <button type="button" class="link-button" onClick={begin(props.onUndo)}>
            {say('bring-back')}
          </button>
        ) : null}
      </div>
      {refused === null ? null : (
        <p class="fault policy-refused" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}
