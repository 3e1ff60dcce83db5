import type { Diagnosis } from '../../lib/policy/resolve.ts';
import { pluralOf } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/options.ts';

/** Every mistake of policy and own settings, first thing on the page; nothing where there is none. */
export function Diagnoses({ diagnoses }: { readonly diagnoses: readonly Diagnosis[] }) {
  if (diagnoses.length === 0) return null;
  const title = say(`diagnoses-${pluralOf(diagnoses.length)}`, { count: diagnoses.length });
  return (
    <section class="diagnoses" aria-labelledby="diagnoses-title">
      <h2 id="diagnoses-title">
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M8 2 1.5 13.5h13zM8 6.5v3.5M8 12v.01" />
        </svg>
        {title}
      </h2>
      <p>{say('diagnoses-text')}</p>
      <ul>
        {diagnoses.map(({ source, path, problem, used }, index) => (
          <li key={`${index} ${source} ${path}`}>
            <p class="diagnosis-problem">
              <code>{path === '' ? say('diagnosis-whole') : path}</code> {problem}
            </p>
            <dl>
              <div>
                <dt>{say('diagnosis-used')}</dt>
                <dd>{used}</dd>
              </div>
              <div>
                <dt>{say('diagnosis-source')}</dt>
                <dd>{say(`source-${source}`)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
