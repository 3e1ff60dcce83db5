import type { Row, Section } from './figures.ts';
import type { Machine } from './machine.ts';

export const machineText = (machine: Machine): string =>
  `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ${machine.system}; ` +
  `${machine.browser}; Node ${machine.node}; load ${machine.load} at the start.`;

const shown = (value: number, unit: Row['unit']): string =>
  unit === 'ms'
    ? `${value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ms`
    : unit === 'µs'
      ? `${value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} µs`
      : unit === 'per second'
        ? `${Math.round(value).toLocaleString('en')} /s`
        : value.toLocaleString('en');

/** A section as lines of text with aligned columns. */
export function asText({ title, how, columns, rows }: Section): string {
  const table = [
    ['', ...columns, 'target'],
    ...rows.map((row) => [
      row.what,
      ...columns.map((_, index) => {
        const value = row.values[index];
        return value === undefined ? '' : shown(value, row.unit);
      }),
      row.target ?? '',
    ]),
  ];
  const widths = columns.map((_, index) => Math.max(...table.map((line) => line[index + 1]?.length ?? 0)));
  const first = Math.max(...table.map((line) => line[0]?.length ?? 0));
  const lines = table.map(([what = '', ...cells]) =>
    [
      what.padEnd(first),
      ...widths.map((width, index) => cells[index]?.padStart(width) ?? ''),
      cells.at(-1) ?? '',
    ]
      .join('   ')
      .trimEnd(),
  );
  return [title, `  ${how}`, ...lines.map((line) => `  ${line}`)].join('\n');
}
