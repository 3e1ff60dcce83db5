import { sameJson } from '../../../policy/same-json.ts';
import { say } from '../../../strings/kustomer-setup.ts';
import { FIELD_RESOURCES, type FieldChoice, type FieldResource } from '../../kustomer/field-choice.ts';
import {
  type FieldPlan,
  keyInWords,
  type Properties,
  planFields,
  type WantedField,
  wantedFields,
} from '../../kustomer/field-plan.ts';
import type { MadeFields } from '../../kustomer/setup-answers.ts';
import { metadataData, one } from './answers.ts';
import { type Asked, type Asking, ask, type Refused } from './ask.ts';
import { lackingName } from './optional-fields.ts';

const nameOf = ({ key, what }: WantedField): string =>
  what === null ? keyInWords(key) : say(`field-${what}`);

const pathOf = (resource: FieldResource): string => `/v1/metadata/${resource}`;

async function propertiesOf(asking: Asking, resource: FieldResource): Promise<Asked<Properties>> {
  const told = await ask(asking, 'read-fields', {
    method: 'GET',
    path: pathOf(resource),
    answer: one(metadataData),
  });
  return told.ok ? { ok: true, value: told.value.data.attributes.properties ?? {} } : told;
}

/** Which fields are mapped and not there. Reads, and changes nothing. */
export async function fieldsToMake(asking: Asking): Promise<Asked<readonly FieldPlan[]>> {
  const wanted = wantedFields(asking.settings);
  const plans: FieldPlan[] = [];
  for (const resource of FIELD_RESOURCES) {
    if (!wanted.some((field) => field.resource === resource)) continue;
    const there = await propertiesOf(asking, resource);
    if (!there.ok) return there;
    plans.push(planFields(resource, wanted, there.value, nameOf));
  }
  return { ok: true, value: plans };
}

/**
 * Makes the fields that were shown. What is there meanwhile is left alone; what was not shown is not made. Whether a
 * `PUT` adds to the properties or replaces them is not documented: all that were read go back with it, and what came of
 * them is read again.
 */
export async function makeFields(
  asking: Asking,
  shown: readonly FieldChoice[],
): Promise<readonly MadeFields[]> {
  const made: MadeFields[] = [];
  for (const resource of FIELD_RESOURCES) {
    const keys = shown.filter((field) => field.resource === resource).map(({ key }) => key);
    if (keys.length > 0) made.push(await makeThose(asking, resource, keys));
  }
  return made;
}

const problemOf = ({ endpoint, detail }: Refused): string => `${endpoint}: ${detail}`;

async function makeThose(
  asking: Asking,
  resource: FieldResource,
  keys: readonly string[],
): Promise<MadeFields> {
  const before = await propertiesOf(asking, resource);
  if (!before.ok) return { resource, made: [], problem: problemOf(before) };
  const plan = planFields(resource, wantedFields(asking.settings), before.value, nameOf);
  const add = plan.add.filter(({ key }) => keys.includes(key));
  if (add.length === 0) return { resource, made: [], problem: say('made-nothing-left') };
  const put = await ask(asking, 'create-fields', {
    method: 'PUT',
    path: pathOf(resource),
    body: {
      properties: {
        ...before.value,
        ...Object.fromEntries(add.map(({ key, displayName }) => [key, { displayName }])),
      },
    },
    answer: one(metadataData),
  });
  if (!put.ok && !put.mayHaveArrived) return { resource, made: [], problem: problemOf(put) };
  const after = await propertiesOf(asking, resource);
  if (!after.ok) return { resource, made: [], problem: problemOf(after) };
  const there = add.map(({ key }) => key).filter((key) => Object.hasOwn(after.value, key));
  // They need not be left out any more.
  for (const key of there) asking.memory.lacking.delete(lackingName(resource, key));
  const changed = Object.keys(before.value).filter((key) => !sameJson(before.value[key], after.value[key]));
  const problem =
    changed.length > 0
      ? say('made-changed', { fields: changed.join(', ') })
      : there.length < add.length
        ? put.ok
          ? say('made-not-there')
          : problemOf(put)
        : null;
  return { resource, made: there, problem };
}
