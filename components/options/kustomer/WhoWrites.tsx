import { useEffect, useState } from 'preact/hooks';
import type { CrmEntry } from '../../../lib/policy/crm-draft.ts';
import { KUSTOMER_METHODS } from '../../../lib/policy/kustomer-settings.ts';
import { CALLS } from '../../../lib/records/kustomer/roles.ts';
import type { KustomerCheck } from '../../../lib/records/kustomer/setup-answers.ts';
import type { ApiSecrets } from '../../../lib/records/try-answer.ts';
import { say as sayApi } from '../../../lib/strings/api-setup.ts';
import { say as sayKustomer } from '../../../lib/strings/kustomer.ts';
import { say } from '../../../lib/strings/kustomer-setup.ts';
import { Login } from '../api/Authentication.tsx';
import type { ApiActions } from '../api/api-props.ts';
import { ChoiceField, TextField } from '../api/fields.tsx';
import { type Form, textAt } from '../api/form.ts';
import { SecretField } from '../api/SecretField.tsx';
import type { KustomerActions } from './kustomer-props.ts';

const AT = ['kustomer', 'authentication'] as const;

/** How Kustomer knows who writes, best first, and whether that login may do what is wanted of it. */
export function WhoWrites(props: {
  readonly form: Form;
  readonly crm: CrmEntry;
  /** What is shown is what is configured. */
  readonly ready: boolean;
  readonly api: ApiActions;
  readonly actions: KustomerActions;
}) {
  const { form, crm, ready, api } = props;
  const [secrets, setSecrets] = useState<ApiSecrets | null>(null);
  const readSecrets = () => void api.readSecrets(crm.id).then(setSecrets);
  useEffect(readSecrets, [crm.id, JSON.stringify(crm.kustomer?.authentication ?? null)]);
  const chosen = textAt(form, [...AT, 'method']);
  const method = KUSTOMER_METHODS.find((each) => each === chosen) ?? 'agent-session';
  const secret = (name: string, label: string) => (
    <SecretField
      label={label}
      state={secrets?.elsewhere.includes(name) === true ? 'elsewhere' : (secrets?.kept[name] ?? 'none')}
      ready={ready}
      onStore={async (value) => {
        const kept = await api.storeSecret(crm.id, name, value);
        readSecrets();
        return kept;
      }}
    />
  );
  const oauth = [...AT, 'oauth'] as const;
  return (
    <section class="api-part" aria-labelledby={`${form.id}-auth`}>
      <h4 id={`${form.id}-auth`}>{say('auth-title')}</h4>
      <div class="api-fields">
        <ChoiceField
          form={form}
          place={[...AT, 'method']}
          label={sayApi('auth-method')}
          choices={KUSTOMER_METHODS.map((each) => [each, say(`auth-${each}`)] as const)}
        />
        <TextField
          form={form}
          place={['kustomer', 'api']}
          label={say('api')}
          placeholder={say('api-by-match')}
        />
        <p class={method === 'api-key' ? 'kustomer-warning api-wide' : 'hint api-wide'}>
          {say(`auth-text-${method}`)}
        </p>
        {method === 'api-key' ? secret('api-key', say('api-key')) : null}
        {method === 'oauth2' ? (
          <>
            <TextField form={form} place={[...oauth, 'clientId']} label={sayApi('oauth-client-id')} />
            <TextField form={form} place={[...oauth, 'scope']} label={sayApi('oauth-scope')} />
            <TextField
              form={form}
              place={[...oauth, 'authorizationUrl']}
              label={sayApi('oauth-authorization-url')}
              placeholder={say('by-default', { value: 'https://ORG.kustomerapp.com/oauth/authorize' })}
            />
            <TextField
              form={form}
              place={[...oauth, 'tokenUrl']}
              label={sayApi('oauth-token-url')}
              placeholder={say('by-default', { value: 'https://ORG.api.kustomerapp.com/oauth/token' })}
            />
            {secret('client-secret', sayApi('optional', { label: sayApi('oauth-client-secret') }))}
            <Login crmId={crm.id} saved={ready} secrets={secrets} actions={api} onSecrets={readSecrets} />
          </>
        ) : null}
      </div>
      <Check crmId={crm.id} ready={ready} check={props.actions.check} />
    </section>
  );
}

function Check(props: {
  readonly crmId: string;
  readonly ready: boolean;
  readonly check: KustomerActions['check'];
}) {
  const [answer, setAnswer] = useState<KustomerCheck | 'asking' | null>(null);
  const check = async () => {
    setAnswer('asking');
    setAnswer(await props.check(props.crmId));
  };
  return (
    <div class="kustomer-check">
      <div class="secret-form">
        <button
          type="button"
          class="button small"
          aria-label={say('check-of')}
          disabled={!props.ready || answer === 'asking'}
          onClick={() => void check()}
        >
          {say('check')}
        </button>
        {props.ready ? null : <span>{say('save-first')}</span>}
      </div>
      <div role="status" class="check-answer">
        {answer === null || !props.ready ? null : answer === 'asking' ? (
          say('checking')
        ) : (
          <CheckAnswer answer={answer} />
        )}
      </div>
    </div>
  );
}

function CheckAnswer({ answer }: { readonly answer: KustomerCheck }) {
  if (!answer.ok) return <p class="fault">{say('check-failed', { problem: answer.problem })}</p>;
  const { roles } = answer;
  return (
    <>
      <p>{say('check-who', { name: answer.name })}</p>
      {answer.isMachine ? <p class="kustomer-warning">{say('check-machine')}</p> : null}
      {roles === null ? (
        <p>{say('check-untold')}</p>
      ) : roles.lacking.length === 0 ? (
        <p>{say('check-all')}</p>
      ) : (
        <>
          <p class="fault">{say('check-lacking')}</p>
          <ul>
            {roles.lacking.map((lacking) => (
              <li key={lacking.roles.join()}>
                {lacking.calls.map((call) => sayKustomer(`call-${call}`)).join(', ')}:{' '}
                <Roles roles={lacking.roles} />
              </li>
            ))}
          </ul>
        </>
      )}
      {roles === null ? null : (
        <p class="hint">
          {roles.mayCreateFields
            ? say('check-may-create')
            : say('check-may-not-create', { roles: CALLS['create-fields'].join(sayKustomer('or')) })}
        </p>
      )}
    </>
  );
}

const Roles = ({ roles }: { readonly roles: readonly string[] }) => (
  <>
    {roles.map((role, index) => (
      <span key={role}>
        {index === 0 ? '' : sayKustomer('or')}
        <code>{role}</code>
      </span>
    ))}
  </>
);
