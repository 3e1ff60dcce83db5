import { randomUUID } from 'node:crypto';
import { type Outcome, page, type Request, redirect, type Site, text } from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import { html, type Markup } from '../server/html.ts';

export interface SignIn {
  readonly site: Site;
  /** Where an agent without a session is sent, with the way back in it. */
  addressFor(adapter: URL): string;
  /** The adapter's address for a pass, once; `null` for a pass that is unknown, used, or another tenant's. */
  redeem(pass: string, origin: string): string | null;
}

/** As identity providers do: their page is never shown in a frame. */
const noFraming = { 'x-frame-options': 'DENY', 'content-security-policy': "frame-ancestors 'none'" };

/** The identity provider of every tenant: a form, and a pass back to the adapter that asked. */
export function createSignIn(host: string, tenants: readonly string[]): SignIn {
  const passes = new Map<string, string>();

  function show({ url }: Request): Outcome {
    const back = adapterAddress(url.searchParams.get('return'));
    return back === null ? text(400, 'Unknown tenant') : page(signInPage(back, ''), noFraming);
  }

  function submit({ body }: Request): Outcome {
    const form = new URLSearchParams(body);
    const back = adapterAddress(form.get('return'));
    if (back === null) return text(400, 'Unknown tenant');
    if ((form.get('user') ?? '').trim() === '')
      return page(signInPage(back, 'Enter your user name.'), noFraming, 400);
    const pass = randomUUID();
    passes.set(pass, back);
    return redirect(`${new URL(back).origin}/agent/signed-in?pass=${pass}`, {}, 303);
  }

  function adapterAddress(value: string | null): string | null {
    const url = value === null ? null : URL.parse(value);
    return url !== null && tenants.includes(url.origin) && url.pathname === '/agent/' ? url.href : null;
  }

  return {
    site: {
      host,
      routes: [
        { method: 'GET', path: '/sign-in', handle: show },
        { method: 'POST', path: '/sign-in', handle: submit },
        fileRoute,
      ],
    },
    addressFor: (adapter) => `https://${host}/sign-in?${new URLSearchParams({ return: adapter.href })}`,
    redeem(pass, origin) {
      const back = passes.get(pass);
      if (back === undefined || new URL(back).origin !== origin) return null;
      passes.delete(pass);
      return back;
    },
  };
}

function signInPage(back: string, problem: string): Markup {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/adapter/public/adapter-colours.css">
<link rel="stylesheet" href="/files/adapter/public/bare-status.css">
</head>
<body>
<main>
<h1>Sign in</h1>
<p>to continue to ${new URL(back).host}</p>
<form method="post" action="/sign-in">
<input type="hidden" name="return" value="${back}">
<label for="user">User</label>
<input id="user" name="user" autocomplete="username" autofocus required>
${problem === '' ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<button type="submit">Sign in</button>
</form>
</main>
</body>
</html>`;
}
