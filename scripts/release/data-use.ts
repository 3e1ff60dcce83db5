import { tableOf } from './store-texts.ts';

/** Where `docs/privacy.md` and Firefox’s manifest disagree about which kinds of data leave the browser. */
export function dataUseFaults(page: string, declared: readonly string[]): readonly string[] {
  const table = tableOf(page);
  const told = new Set(
    table.flatMap((row) => [...(row.at(-1) ?? '').matchAll(/`(\w+)`/g)].map(([, kind]) => kind ?? '')),
  );
  return [
    ...declared
      .filter((kind) => !told.has(kind))
      .map(
        (kind) => `Firefox’s manifest declares ${kind}, which the table of the privacy policy does not have.`,
      ),
    ...[...told]
      .filter((kind) => !declared.includes(kind))
      .map((kind) => `The privacy policy’s table has ${kind}, which Firefox’s manifest does not declare.`),
  ];
}
