import type { ShownRequest as Request, TryAnswer } from '../../../lib/records/try-answer.ts';
import { say } from '../../../lib/strings/api-setup.ts';

/** A request as it went; its secrets were taken out before it came here. */
export function ShownRequest({ request }: { readonly request: Request }) {
  const { method, url, headers, body } = request;
  return (
    <details class="try-request">
      <summary>
        {say('try-request')}: <code>{`${method} ${url}`}</code>
      </summary>
      <pre>
        {headers.map(([name, value]) => `${name}: ${value}\n`).join('')}
        {body === null ? '' : `\n${body}`}
      </pre>
    </details>
  );
}

/** What came back, in a line, and what the configured locations find in it. */
export function ShownAnswer(props: {
  readonly answer: TryAnswer & { readonly ok: true };
  /** Something was looked for: then finding nothing is worth saying. */
  readonly searched: boolean;
  /** Values can be picked from it. */
  readonly pickable: boolean;
  /** Something was picked since: what was read before says nothing any more. */
  readonly picked: boolean;
}) {
  const { response, found, problem } = props.answer;
  const isGood = response.status >= 200 && response.status < 300;
  const isJson = response.json !== undefined;
  return (
    <>
      <p class="try-status" data-good={isGood}>
        {say('try-answer')}:{' '}
        {say('try-status', {
          status: response.status,
          type: response.contentType === '' ? say('try-no-type') : response.contentType,
          ms: Math.round(response.milliseconds),
        })}
      </p>
      {props.picked ? null : problem !== null ? (
        isGood && isJson && props.pickable ? (
          <p class="hint">{say('try-unread')}</p>
        ) : (
          <p class="fault" role="alert">
            {say('try-wrong', { problem })}
          </p>
        )
      ) : found === null || (found.id === null && !props.searched) ? null : (
        <p class="try-found" role="status">
          {foundText(found)}
        </p>
      )}
      {response.body === '' ? (
        <p class="hint">{say('try-no-body')}</p>
      ) : isJson ? null : (
        <p class="hint">{say('try-no-json')}</p>
      )}
      {response.body === '' ? null : (
        <details class="try-request" open={!isJson}>
          <summary>{say('try-as-text')}</summary>
          <pre>
            {response.body}
            {response.cut ? '…' : ''}
          </pre>
        </details>
      )}
    </>
  );
}

function foundText({ id, name, count }: NonNullable<(TryAnswer & { ok: true })['found']>): string {
  if (id === null) return say('try-found-none');
  const one = name === null ? say('try-found-one', { id }) : say('try-found-named', { id, name });
  return count > 1 ? say('try-found-many', { found: one, count }) : one;
}
