import fc from 'fast-check';
import * as z from 'zod/mini';
import { resolveConfig } from '../../../lib/policy/resolve.ts';
import { TOP_LEVEL_KEYS, type TopLevelKey, valuesSchema } from '../../../lib/policy/schema.ts';

/**
 * Any configuration that is without mistakes, made from the schema itself: a key that is added there is in the tests at
 * once. Texts with a rule of their own come from a pool of texts that people write; a rule that none of them meets is
 * said, so that the pool is added to.
 */

type Schema = z.core.$ZodType;
export type Policy = Readonly<Record<string, unknown>>;

const TEXTS = [
  'https://acme.uc1.ccaiplatform.com',
  'https://crm.acme.example/*',
  'https://*.kustomerapp.com/*',
  'https://acme.kustomerapp.com/*',
  'https://acme.api.kustomerapp.com',
  '*://desk.acme.example/app/*',
  'https://crm.acme.example',
  'https://crm.acme.example/contact/{ACCOUNT_ID}',
  'https://crm.acme.example/record/{RECORD_ID}?from=panel#top',
  'https://crm.acme.example/find?tel={ANI}&queue={MENU_PATH}',
  'https://crm.acme.example/new?acc={ACCOUNT_ID}&tel={PHONE_NUMBER}',
  'https://sessions.acme.example/{CHANNEL}/{SESSION_ID}',
  'https://relay.acme.example/calls?x=%22%5C&y=ü',
  'orders',
  'support-2',
  'custom',
  'US',
  'DE',
  'en',
  'lunch',
  'Mittag & Pause <kurz>',
  'main',
  '[data-phone="x"]',
  'data-status-id',
  'custom_data_secured.phone',
  'custom_sip_headers.X-Caller',
  'data[0].attributes.id',
  'status.id',
  'X-Api-Key',
  '+14155550132',
  '##-####-####-##',
  'orderNumberStr',
  '{"status":"{STATUS}"}',
  '{"type":"dial","number":"{NUMBER}","note":"\\"quoted\\" \\\\ back"}',
  '/v1/routing/work-sessions',
  'ujet-metadata/{medium}-{id}.json',
  '=CONCAT_OR((Id:equals:{ACCOUNT_ID}), (Phone:equals:{PHONE_NUMBER}))',
  'ann@acme.example',
  'a"b\\c\n\t\r]]> &amp; “ü” 😀 \u2028',
  '\u0001\u0007\u001f\u007f\uffff',
  ' ',
];

const text = (schema: Schema): fc.Arbitrary<unknown> => {
  const isGood = (candidate: string) => z.safeParse(schema, candidate).success;
  const good = TEXTS.filter(isGood);
  if (good.length === 0)
    throw new Error(`No text of the pool is good for ${JSON.stringify(z.toJSONSchema(schema))}`);
  const free = fc.string({ unit: 'binary', maxLength: 40 }).filter(isGood);
  // Where odd letters pass there is no rule about the form, and any text may come.
  return isGood('\u0001😀\\"') ? fc.oneof(fc.constantFrom(...good), free) : fc.constantFrom(...good);
};

function number(schema: Schema): fc.Arbitrary<unknown> {
  const isGood = (candidate: number) => z.safeParse(schema, candidate).success;
  const numbers = fc.oneof(
    fc.integer({ min: -20, max: 400 }),
    fc.integer({ min: 400, max: 60_000 }),
    fc.integer({ min: 4, max: 120 }).map((quarters) => quarters / 4),
  );
  return numbers.filter(isGood);
}

function any(schema: Schema): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
      return any(def.innerType);
    case 'nullable':
      return fc.oneof(
        { weight: 4, arbitrary: any(def.innerType) },
        { weight: 1, arbitrary: fc.constant(null) },
      );
    case 'string':
      return text(schema);
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'array':
      return fc.array(any(def.element), { minLength: z.safeParse(schema, []).success ? 0 : 1, maxLength: 2 });
    case 'object': {
      const entries = Object.entries(def.shape);
      // Of an object with many keys few are given, as people do it, and a document stays one that can be looked at.
      const weight = entries.length > 8 ? 4 : 1;
      const fields = entries.map(([key, inner]) => [
        key,
        isRequired(inner)
          ? any(inner)
          : fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: any(inner) }),
      ]);
      return fc
        .record(Object.fromEntries(fields), { noNullPrototype: true })
        .map((record) =>
          Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)),
        );
    }
    default:
      throw new Error(`No configuration is made of ${def.type}`);
  }
}

const isRequired = (schema: Schema) =>
  !['optional', 'default'].includes((schema as z.core.$ZodTypes)._zod.def.type);

const values = fc.record(
  Object.fromEntries(TOP_LEVEL_KEYS.map((key) => [key, any(valuesSchema.shape[key])])),
  { requiredKeys: [], noNullPrototype: true },
);

/** What is left of a document once the product's own reading has taken out what the rules between values refuse. */
const withoutMistakes = (given: Policy): Policy => resolveConfig({ policy: given, own: undefined }).document;

/** One top-level key alone. */
export const anyOf = (key: TopLevelKey): fc.Arbitrary<Policy> =>
  any(valuesSchema.shape[key]).map((value) => withoutMistakes({ [key]: value }));

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(values, fc.uniqueArray(fc.constantFrom(...TOP_LEVEL_KEYS), { maxLength: 4 }))
  .map(([given, locked]) => ({ ...withoutMistakes(given), ...(locked.length === 0 ? {} : { locked }) }));
