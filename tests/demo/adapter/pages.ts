import { html, json, type Markup } from '../server/html.ts';
import type { AdapterSetup } from './setup.ts';

/** The frame of every adapter page: its head, the scripts' data, and one module. */
export function adapterDocument(setup: AdapterSetup, style: string, module: string, body: Markup): Markup {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${setup.channel === 'call' ? 'Call adapter' : 'Chat adapter'}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/adapter/public/adapter-colours.css">
<link rel="stylesheet" href="/files/adapter/public/simulator.css">
${style === '' ? '' : html`<link rel="stylesheet" href="/files/adapter/public/${style}">`}
</head>
<body>
${body}
<script type="application/json" id="adapter-setup">${json(setup)}</script>
<script type="module" src="/files/adapter/public/${module}"></script>
</body>
</html>`;
}

/** A page that says one thing: a wrong address, or a connection that never comes up. */
export function bareStatusPage(heading: string, words: string): Markup {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/adapter/public/adapter-colours.css">
<link rel="stylesheet" href="/files/adapter/public/bare-status.css">
</head>
<body><main><h1>${heading}</h1>${words === '' ? '' : html`<p>${words}</p>`}</main></body>
</html>`;
}
