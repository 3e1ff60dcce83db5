import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { formatPath } from './path.ts';
import { salvage } from './salvage.ts';

test('an entry that is another one once its defaults stand in it is left out alone', () => {
  const entry = z.object({ of: z._default(z.string(), 'message'), field: z.string() });
  const schema = z.array(entry).check(
    z.check((payload) => {
      const names = payload.value.map(({ of, field }) => `${of} ${field}`);
      const index = names.findIndex((name, at) => names.indexOf(name) < at);
      if (index >= 0)
        payload.issues.push({ code: 'custom', message: 'is there', input: payload.value, path: [index] });
    }),
  );
  const given = [
    { field: 'a' },
    { field: 'b' },
    { of: 'message', field: 'a' },
    { of: 'customer', field: 'a' },
  ];
  const found: string[] = [];
  const kept = salvage(schema, given, ['list'], ({ path, problem }) =>
    found.push(`${formatPath(path)} ${problem}`),
  );
  expect(found).toEqual(['list[2] is there']);
  expect(kept).toEqual([{ field: 'a' }, { field: 'b' }, { of: 'customer', field: 'a' }]);
  expect(z.safeParse(schema, kept).success).toBe(true);
});
