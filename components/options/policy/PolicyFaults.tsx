import type { Diagnosis } from '../../../lib/policy/resolve.ts';
import { say } from '../../../lib/strings/policy-editor.ts';

/** Every mistake of the draft, each one press away from its field. */
export function PolicyFaults(props: {
  readonly diagnoses: readonly Diagnosis[];
  readonly onGo: (path: string) => void;
}) {
  const { diagnoses } = props;
  if (diagnoses.length === 0) return null;
  return (
    <section class="diagnoses" aria-labelledby="policy-faults-title">
      <h2 id="policy-faults-title">
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M8 2 1.5 13.5h13zM8 6.5v3.5M8 12v.01" />
        </svg>
        {diagnoses.length === 1 ? say('fault-one') : say('fault-many', { count: diagnoses.length })}
      </h2>
      <p>{say('faults-text')}</p>
      <ul>
        {diagnoses.map(({ path, problem, used }, index) => (
          <li key={`${index} ${path}`}>
            <p class="diagnosis-problem">
              {path === '' ? (
                <code>{say('whole')}</code>
              ) : (
                <button type="button" class="link-button policy-go" onClick={() => props.onGo(path)}>
                  <code>{path}</code>
                </button>
              )}{' '}
              {problem}
            </p>
            <p class="hint">{say('fault-used', { used })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
