import { say } from '../strings/diagnosis.ts';
import { formatPath } from './path.ts';
import { quoted } from './problem.ts';
import type { Diagnosis, Resolved } from './resolve.ts';

/**
 * The selectors of the configuration that a browser does not understand, as diagnoses. In pages they are left out; the
 * page that shows the diagnoses passes in whether its own browser, which is the same one, takes a selector for one.
 */
export function selectorDiagnoses(
  { config, provenance }: Pick<Resolved, 'config' | 'provenance'>,
  isSelector: (text: string) => boolean,
): readonly Diagnosis[] {
  const source = provenance.crms === 'own' ? 'own' : 'policy';
  return config.crms.flatMap((crm, position) =>
    (['include', 'exclude'] as const).flatMap((key) =>
      (crm[key] ?? []).flatMap((selector, index) => {
        if (isSelector(selector)) return [];
        const path = formatPath(['crms', position, key, index]);
        const problem = say('selector.unknown', { value: quoted(selector) });
        return [{ source, path, problem, used: say('used.leftOut', { path }) }];
      }),
    ),
  );
}
