import { browser } from '../browser.ts';
import { say } from '../strings/api.ts';
import type { Way } from './access/access.ts';
import { getTokens } from './access/give-access.ts';
import { tokenDepends } from './access/in-worker.ts';
import { authorizationUrl, challengeOf, newLogin, readRedirect } from './oauth.ts';
import type { ApiLoginAnswer } from './try-answer.ts';

/**
 * Logs the agent in at a CRM's authorization server, in the browser's own window for it, which no page and no script of
 * ours can look into. Called upon the agent's click in the options. In the worker, because verifier and tokens are
 * secrets; the browser keeps it alive as long as the window is open.
 *
 * The redirect URL is the browser's: `https://<id>.chromiumapp.org/` in Chromium, `https://<hash>.extensions.allizom.org/`
 * in Firefox. Neither is ever fetched.
 */
export const redirectUrl = (): string => browser.identity.getRedirectURL();

export async function logIn(crmId: string, way: Way): Promise<ApiLoginAnswer> {
  const { oauth } = way.authentication;
  if (way.authentication.method !== 'oauth2' || oauth === undefined)
    return { ok: false, reason: 'not-configured', detail: say('login.notConfigured') };
  const { origin } = new URL(oauth.tokenUrl);
  if (!(await tokenDepends.permitted(origin)))
    return { ok: false, reason: 'not-permitted', detail: say('fault.notPermitted', { origin }) };
  const login = newLogin(oauth, redirectUrl(), (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  const url = authorizationUrl(oauth, login, await challengeOf(login.verifier));
  let redirected: string;
  try {
    redirected = await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch {
    return { ok: false, reason: 'declined', detail: say('login.declined') };
  }
  const answer = readRedirect(redirected, login);
  if (!answer.ok)
    return answer.error === 'access_denied'
      ? { ok: false, reason: 'declined', detail: say('login.declined') }
      : { ok: false, reason: 'refused', detail: say('login.refused', { error: answer.error }) };
  const got = await getTokens(tokenDepends, crmId, way, oauth, { type: 'code', code: answer.code, login });
  if (got.ok) return { ok: true };
  return {
    ok: false,
    reason: got.reason,
    detail: got.reason === 'refused' ? say('login.refused', { error: got.detail }) : got.detail,
  };
}
