import { page, type Site } from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import { html } from '../server/html.ts';

/** An ordinary page that is no CRM: what it shows is nobody's business, however many numbers it has. */
export function elsewhereSite(host: string): Site {
  return {
    host,
    routes: [{ method: 'GET', path: '/', handle: () => page(newsPage) }, fileRoute],
  };
}

const newsPage = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The Harbour Gazette</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/elsewhere/public/news.css">
</head>
<body>
<header><p>Saturday, 21 November 2026 · No. 18,204</p><h1>The Harbour Gazette</h1></header>
<main>
<article>
<h2>Ferry line opens a booking desk</h2>
<p>From Monday passengers can book on <a href="tel:+442079460700">020 7946 0700</a> or, from abroad, +44 20 7946 0701.
Groups call +44 (0)20 7946 0702, and the night desk answers on +44 7700 900123. The line carried 1,204,550 people last
year, on 14 ships, at an average fare of 12.50.</p>
</article>
<article>
<h2>Where to call this weekend</h2>
<table>
<tbody>
<tr><th>Pharmacy, Berlin</th><td>030 23125 700</td></tr>
<tr><th>Lost property</th><td>+49 40 66969-100</td></tr>
<tr><th>Theatre tickets</th><td>+1 (415) 555-0190</td></tr>
<tr><th>Letters to the editor</th><td>+33 1 99 00 55 66</td></tr>
<tr><th>Town hall</th><td>+61 2 5550 1000</td></tr>
</tbody>
</table>
</article>
<article>
<h2>Results</h2>
<p>21-14, 7-6, 3-1. Attendance 4155550132 over the decade, by the club's own count. Draw of 2026-11-20:
04 15 55 01 32 40.</p>
</article>
</main>
</body>
</html>`;
