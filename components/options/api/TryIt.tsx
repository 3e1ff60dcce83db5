import { useId, useRef, useState } from 'preact/hooks';
import { endpointTitle } from '../../../lib/records/connectors/generic-api/titles.ts';
import { valueIn } from '../../../lib/records/setup/draft.ts';
import { isPicked, type Pick, picked, picksOf } from '../../../lib/records/setup/pick.ts';
import { sampleOf, variablesUsed } from '../../../lib/records/setup/samples.ts';
import type { TryAnswer } from '../../../lib/records/try-answer.ts';
import type { EndpointName } from '../../../lib/records/variable-names.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import { AnswerTree } from './AnswerTree.tsx';
import type { Form } from './form.ts';
import { ShownAnswer, ShownRequest } from './ShownExchange.tsx';

/** Sends an endpoint's request with sample values, shows what went and came, and takes locations from the answer. */
export function TryIt(props: {
  readonly form: Form;
  readonly name: EndpointName;
  /** Values that were given for other endpoints are offered here, too. */
  readonly samples: Readonly<Record<string, string>>;
  readonly onSample: (variable: string, value: string) => void;
  readonly onTry: (values: Readonly<Record<string, string>>) => Promise<TryAnswer>;
}) {
  const { form, name } = props;
  const at = ['api', 'endpoints', name] as const;
  const endpoint = (valueIn(form.draft, at) ?? {}) as Readonly<Record<string, unknown>>;
  const id = useId();
  const [answer, setAnswer] = useState<TryAnswer | 'sending' | null>(null);
  const picks = picksOf(name);
  const [pick, setPick] = useState<Pick>(picks[0] ?? 'id');
  const [news, setNews] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const attempt = useRef(0);
  const variables = variablesUsed(endpoint, name);
  const sample = (variable: string) => props.samples[variable] ?? sampleOf(variable);

  const send = async () => {
    attempt.current += 1;
    const mine = attempt.current;
    setAnswer('sending');
    setNews(null);
    const got = await props.onTry(Object.fromEntries(variables.map((each) => [each, sample(each)])));
    // The last one that was sent is the one to be looked at.
    if (mine === attempt.current) setAnswer(got);
  };
  const take = (json: unknown, steps: readonly (string | number)[]) => {
    const result = picked(pick, steps, json, endpoint);
    if (!result.ok) {
      const text =
        result.why === 'no-id' ? say('pick-no-id') : say('pick-outside', { location: result.location });
      return setNews({ text, bad: true });
    }
    form.change(
      ...Object.entries(result.fields).map(([field, value]) => [[...at, field], value] as const),
      ...(pick === 'attachment-url' ? [[[...at, 'attachmentType'], 'url'] as const] : []),
    );
    const { location, value } = result;
    setNews({ text: say(`picked-${pick}`, { location, value: value.slice(0, 80) }), bad: false });
  };

  const json = answer !== null && answer !== 'sending' && answer.ok ? answer.response.json : undefined;
  return (
    <section class="try" aria-labelledby={`${id}-title`} aria-busy={answer === 'sending'}>
      <h6 id={`${id}-title`}>{say('try-title')}</h6>
      <p class="hint">{say(name.startsWith('find') ? 'try-reads' : 'try-writes')}</p>
      {variables.length === 0 ? null : (
        <div class="try-samples">
          {variables.map((variable) => (
            <div class="field dense try-sample" key={variable}>
              <label for={`${id}-${variable}`}>
                <code>{variable}</code>
              </label>
              <input
                id={`${id}-${variable}`}
                type="text"
                aria-label={say('try-sample', { variable })}
                data-variable={variable}
                value={sample(variable)}
                autocomplete="off"
                spellcheck={false}
                onInput={({ currentTarget }) => props.onSample(variable, currentTarget.value)}
              />
            </div>
          ))}
        </div>
      )}
      <div class="try-bar">
        <button
          type="button"
          class="button small"
          aria-label={say('try-send-of', { endpoint: endpointTitle(name) })}
          disabled={answer === 'sending'}
          onClick={() => void send()}
        >
          {say('try-send')}
        </button>
        <p role="status" class="try-state">
          {answer === 'sending' ? say('try-sending') : ''}
        </p>
      </div>
      {answer === null || answer === 'sending' ? null : (
        <div class="try-exchange">
          {answer.request === null ? null : <ShownRequest request={answer.request} />}
          {answer.ok ? (
            <ShownAnswer
              answer={answer}
              searched={name.startsWith('find')}
              pickable={picks.length > 0}
              picked={news?.bad === false}
            />
          ) : (
            <p class="fault" role="alert">
              {say('try-problem', { problem: answer.problem })}
            </p>
          )}
          {json === undefined || picks.length === 0 || form.locked ? null : (
            <fieldset class="try-picks">
              <legend>{say('try-pick')}</legend>
              {picks.map((each) => (
                <label key={each}>
                  <input
                    type="radio"
                    name={`${id}-pick`}
                    checked={pick === each}
                    onChange={() => setPick(each)}
                  />
                  {say(`pick-${each}`)}
                </label>
              ))}
            </fieldset>
          )}
          {json === undefined ? null : (
            <AnswerTree
              answer={json}
              label={say('answer-label', { endpoint: endpointTitle(name) })}
              chosen={(steps) => picks.length > 0 && isPicked(pick, steps, endpoint)}
              onPick={(steps) => {
                if (!form.locked && picks.length > 0) take(json, steps);
              }}
            />
          )}
          <p class="try-news" role="status" data-bad={news?.bad === true}>
            {news?.text ?? ''}
          </p>
        </div>
      )}
    </section>
  );
}
