import type { Diagnosis } from '../../policy/resolve.ts';
import { selectorDiagnoses } from '../../policy/selectors.ts';
import { isPolicyInForce, readConfig } from '../../policy/store.ts';
import type { PolicyFacts } from '../rules/policy.ts';

/** Selectors of the configuration that this browser does not understand. */
export const gatherSelectorDiagnoses = async (): Promise<readonly Diagnosis[]> =>
  selectorDiagnoses(await readConfig(), isSelector);

export async function gatherPolicy(): Promise<PolicyFacts> {
  const [resolved, inForce] = await Promise.all([readConfig(), isPolicyInForce()]);
  return {
    managed: resolved.managed,
    inForce,
    hasAdapter: resolved.config.adapter.url !== null,
    crms: resolved.config.crms.length,
    diagnoses: [...resolved.diagnoses, ...selectorDiagnoses(resolved, isSelector)],
  };
}

/** As the scripts in pages ask, of the same browser. */
function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
