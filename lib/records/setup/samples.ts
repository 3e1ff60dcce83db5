import { isPlainObject } from '../../policy/problem.ts';
import { parseValue, variablesIn } from '../functions.ts';
import { SAMPLE_VALUES } from '../sample-values.ts';
import { type EndpointName, inCapitals, VARIABLE_NAMES, variablesAt } from '../variable-names.ts';

/** What is offered for a variable. What only the CRM can know, such as the id of an account, is the agent's to give. */
export const sampleOf = (variable: string): string =>
  (SAMPLE_VALUES as Readonly<Record<string, string>>)[variable] ?? '';

/** What nobody types: the file, and the key that is made anew for each request. */
const NOT_ASKED: readonly string[] = ['FILE_DATA', 'OPERATION_KEY'];

/** Which variables an endpoint uses as it stands in the form, in the order of the vendor's table. */
export function variablesUsed(endpoint: unknown, name: EndpointName): readonly string[] {
  const used = new Set<string>();
  const allowed = { variables: variablesAt(name), functions: true };
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const parsed = parseValue(value, allowed);
      if (parsed.ok) for (const one of variablesIn(parsed.expression)) used.add(one);
      else for (const [, one = ''] of inCapitals(value).matchAll(/\{([A-Z][A-Z0-9_]*)\}/g)) used.add(one);
    } else if (Array.isArray(value)) value.forEach(look);
    else if (isPlainObject(value)) Object.values(value).forEach(look);
  };
  look(endpoint);
  if (name === 'uploadFile') used.add('FILE_NAME');
  return VARIABLE_NAMES.filter((one) => used.has(one) && !NOT_ASKED.includes(one));
}
