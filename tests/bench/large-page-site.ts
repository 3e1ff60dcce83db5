import { page, type Site } from '../demo/server/exchange.ts';
import { html } from '../demo/server/html.ts';

export const ROWS = 20_000;
/** One row in so many has a telephone number in its last cell. */
const PHONE_EVERY = 10;

const CITIES = ['Berlin', 'Köln', 'Leipzig', 'Bremen', 'Mainz', 'Kiel', 'Ulm'];
const FIRST = ['Nordlicht', 'Elbtal', 'Havel', 'Rheingold', 'Lindenhof', 'Seeblick', 'Altmark'];
const SECOND = ['Fahrräder', 'Möbel', 'Gartenbau', 'Optik', 'Druck', 'Logistik', 'Küchen'];

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? '';
const two = (n: number): string => String(n).padStart(2, '0');

/** Numbers of a German range that is kept free for films; each row's own. */
const phoneOf = (row: number): string => `030 23125 ${String(row % 1000).padStart(3, '0')}`;

/** A list as CRMs have them: five texts a row, a date and an order number in each, a telephone number in every tenth. */
function tableRow(row: number): string {
  const date = `${2019 + (row % 7)}-${two(1 + (row % 12))}-${two(1 + (row % 28))}`;
  const last =
    row % PHONE_EVERY === 0 ? phoneOf(row) : `${pick(['open', 'paid', 'shipped', 'returned'], row)}`;
  const cells = [
    `ORD-${String(4_155_550_000 + row * 7)}`,
    `${pick(FIRST, row)} ${pick(SECOND, Math.floor(row / 7))}`,
    pick(CITIES, row * 3),
    date,
    last,
  ];
  const mark = row % PHONE_EVERY === 0 ? ' class="phone"' : '';
  return `<tr${mark}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** The page of 20,000 rows, 100,000 texts and 2,000 numbers. */
export function largePageSite(host: string): Site {
  const rows = Array.from({ length: ROWS }, (_, row) => tableRow(row)).join('\n');
  const document = html`<html lang="de">
<head><meta charset="utf-8"><title>Orders</title><link rel="icon" href="data:,"></head>
<body><table><tbody>ROWS</tbody></table></body>
</html>`;
  const answer = page({ ...document, text: document.text.replace('ROWS', () => rows) });
  return { host, routes: [{ method: 'GET', path: '/', handle: () => answer }] };
}
