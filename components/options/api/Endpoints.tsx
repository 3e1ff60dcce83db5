import { endpointTitle } from '../../../lib/records/connectors/generic-api/titles.ts';
import { valueIn } from '../../../lib/records/setup/draft.ts';
import type { TryAnswer } from '../../../lib/records/try-answer.ts';
import type { EndpointName } from '../../../lib/records/variable-names.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import { pluralOf } from '../../../lib/strings/format.ts';
import { EndpointForm } from './EndpointForm.tsx';
import { type Form, faultsWithin, textAt } from './form.ts';
import { TryIt } from './TryIt.tsx';

const GROUPS = [
  ['account', ['findAccountById', 'findAccount', 'createAccount']],
  ['record', ['findRecordById', 'findRecordByKey', 'findRecord', 'createRecord', 'updateRecord']],
  ['comment', ['comment', 'findComment']],
  ['file', ['uploadFile', 'attachFile', 'findFile']],
] as const satisfies readonly (readonly [string, readonly EndpointName[]])[];

/** All endpoints, each a line that unfolds. */
export function Endpoints(props: {
  readonly form: Form;
  readonly open: ReadonlySet<EndpointName>;
  readonly onOpen: (name: EndpointName, open: boolean) => void;
  readonly samples: Readonly<Record<string, string>>;
  readonly onSample: (variable: string, value: string) => void;
  readonly onTry: (name: EndpointName, values: Readonly<Record<string, string>>) => Promise<TryAnswer>;
}) {
  const { form } = props;
  return (
    <section class="api-part" aria-labelledby={`${form.id}-endpoints`}>
      <h4 id={`${form.id}-endpoints`}>{say('endpoints-title')}</h4>
      <p class="card-text">{say('endpoints-text')}</p>
      {GROUPS.map(([group, names]) => (
        <div class="endpoint-group" key={group}>
          <h5>{say(`group-${group}`)}</h5>
          {names.map((name) => {
            const at = ['api', 'endpoints', name] as const;
            const isSet = valueIn(form.draft, at) !== undefined;
            const url = textAt(form, [...at, 'url']);
            const isOpen = props.open.has(name);
            return (
              <details
                key={name}
                class="endpoint"
                data-endpoint={name}
                data-set={url !== ''}
                open={isOpen}
                onToggle={({ currentTarget }) => props.onOpen(name, currentTarget.open)}
              >
                <summary>
                  <span class="endpoint-name">{endpointTitle(name)}</span>
                  <span class="endpoint-url">{url === '' ? say('not-configured') : url}</span>
                  {faultsWithin(form, at) > 0 ? (
                    <span class="endpoint-faults">
                      {say(`faults-${pluralOf(faultsWithin(form, at))}`, { count: faultsWithin(form, at) })}
                    </span>
                  ) : null}
                </summary>
                {isOpen ? (
                  <div class="endpoint-all">
                    <p class="hint">{say(`about-${name}`)}</p>
                    <EndpointForm form={form} name={name} />
                    {url === '' ? null : (
                      <TryIt
                        form={form}
                        name={name}
                        samples={props.samples}
                        onSample={props.onSample}
                        onTry={(values) => props.onTry(name, values)}
                      />
                    )}
                    {isSet && !form.locked ? (
                      <button type="button" class="link-button" onClick={() => form.change([at, undefined])}>
                        {say('clear-endpoint')}
                      </button>
                    ) : null}
                  </div>
                ) : null}
              </details>
            );
          })}
        </div>
      ))}
    </section>
  );
}
