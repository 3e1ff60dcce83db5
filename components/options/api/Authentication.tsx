import { useState } from 'preact/hooks';
import { AUTHENTICATION_METHODS } from '../../../lib/records/api-schema.ts';
import { headerSecret } from '../../../lib/records/secret-names.ts';
import type { ApiSecrets } from '../../../lib/records/try-answer.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import type { ApiActions } from './api-props.ts';
import { CheckField, ChoiceField, PairsField, RowsField, RowText, TextField } from './fields.tsx';
import { type Form, textAt } from './form.ts';
import { SecretField } from './SecretField.tsx';

const AT = ['api', 'authentication'] as const;

/** How the CRM knows who asks. */
export function Authentication(props: {
  readonly form: Form;
  readonly crmId: string;
  /** What is configured is what is shown, so that secrets can be given for it. */
  readonly saved: boolean;
  readonly secrets: ApiSecrets | null;
  readonly actions: ApiActions;
  /** Something about secrets or the login has changed. */
  readonly onSecrets: () => void;
}) {
  const { form, secrets } = props;
  const method = textAt(form, [...AT, 'method']);
  const secret = (name: string, label: string, ready = true) => (
    <SecretField
      key={name}
      label={label}
      state={secrets?.elsewhere.includes(name) === true ? 'elsewhere' : (secrets?.kept[name] ?? 'none')}
      ready={ready && props.saved}
      onStore={async (value) => {
        const kept = await props.actions.storeSecret(props.crmId, name, value);
        props.onSecrets();
        return kept;
      }}
    />
  );
  return (
    <section class="api-part" aria-labelledby={`${form.id}-auth`}>
      <h4 id={`${form.id}-auth`}>{say('auth-title')}</h4>
      <div class="api-fields">
        <ChoiceField
          form={form}
          place={[...AT, 'method']}
          label={say('auth-method')}
          choices={AUTHENTICATION_METHODS.map((each) => [each, say(`auth-${each}`)] as const)}
        />
        {method === 'agent-session' ? <p class="hint api-wide">{say('auth-agent-session-text')}</p> : null}
        {method === 'basic' ? (
          <>
            <TextField form={form} place={[...AT, 'username']} label={say('username')} />
            {secret('password', say('password'))}
          </>
        ) : null}
        {method === 'headers' ? (
          <RowsField
            form={form}
            place={[...AT, 'headers']}
            label={say('auth-headers')}
            each={say('header')}
            fresh={{ name: '' }}
            row={(place, number) => {
              const name = textAt(form, [...place, 'name']);
              return (
                <>
                  <RowText
                    form={form}
                    place={[...place, 'name']}
                    label={say('row-name', { label: say('header'), number })}
                    placeholder={say('header-key')}
                  />
                  {secret(headerSecret(name), say('header-value-of', { name }), name.trim() !== '')}
                </>
              );
            }}
          />
        ) : null}
        {method === 'oauth2' ? (
          <>
            <OAuthFields form={form} />
            {secret('client-secret', say('optional', { label: say('oauth-client-secret') }))}
            <Login {...props} />
          </>
        ) : null}
      </div>
    </section>
  );
}

function OAuthFields({ form }: { readonly form: Form }) {
  const at = [...AT, 'oauth'] as const;
  return (
    <>
      <TextField form={form} place={[...at, 'authorizationUrl']} label={say('oauth-authorization-url')} />
      <TextField form={form} place={[...at, 'tokenUrl']} label={say('oauth-token-url')} />
      <TextField form={form} place={[...at, 'clientId']} label={say('oauth-client-id')} />
      <TextField form={form} place={[...at, 'scope']} label={say('oauth-scope')} />
      <TextField form={form} place={[...at, 'state']} label={say('oauth-state')} />
      <TextField form={form} place={[...at, 'accessType']} label={say('oauth-access-type')} />
      <ChoiceField
        form={form}
        place={[...at, 'clientAuthentication']}
        label={say('oauth-client-authentication')}
        none={say('client-body')}
        choices={[['basic', say('client-basic')]]}
      />
      <CheckField
        form={form}
        place={[...at, 'includeRedirectUrl']}
        label={say('oauth-include-redirect')}
        standard
      />
      <PairsField
        form={form}
        place={[...at, 'parameters']}
        label={say('oauth-parameters')}
        each={say('parameter')}
      />
      <PairsField
        form={form}
        place={[...at, 'tokenParameters']}
        label={say('oauth-token-parameters')}
        each={say('parameter')}
      />
    </>
  );
}

/** The agent's login at an authorization server: its state, and how to begin and end it. */
export function Login(props: {
  readonly crmId: string;
  readonly saved: boolean;
  readonly secrets: ApiSecrets | null;
  readonly actions: ApiActions;
  readonly onSecrets: () => void;
}) {
  const { secrets } = props;
  const [state, setState] = useState<'idle' | 'open' | { readonly fault: string }>('idle');
  const [copied, setCopied] = useState(false);
  const logIn = async () => {
    setState('open');
    const answer = await props.actions.logIn(props.crmId);
    setState(answer.ok ? 'idle' : { fault: say(`login-${answer.reason}`, { detail: answer.detail }) });
    props.onSecrets();
  };
  const logOut = async () => {
    await props.actions.logOut(props.crmId);
    props.onSecrets();
  };
  const isIn = secrets?.login.state === 'in';
  return (
    <div class="api-wide login">
      {secrets === null ? null : (
        <p class="redirect">
          {say('oauth-redirect')} <code>{secrets.redirectUrl}</code>{' '}
          <button
            type="button"
            class="button small"
            onClick={() =>
              void navigator.clipboard.writeText(secrets.redirectUrl).then(() => setCopied(true))
            }
          >
            {say('oauth-copy')}
          </button>{' '}
          <span role="status">{copied ? say('oauth-copied') : ''}</span>
        </p>
      )}
      <div class="secret-form">
        <span class="secret-state" role="status">
          {typeof state === 'object'
            ? say('oauth-failed', { reason: state.fault })
            : state === 'open'
              ? say('oauth-logging-in')
              : say(`login-state-${secrets?.login.state ?? 'none'}`)}
        </span>
        {props.saved ? (
          <button
            type="button"
            class={isIn ? 'button small' : 'button small primary'}
            disabled={state === 'open'}
            onClick={() => void logIn()}
          >
            {say(isIn ? 'oauth-log-in-again' : 'oauth-log-in')}
          </button>
        ) : (
          <span class="hint">{say('secret-save-first')}</span>
        )}
        {isIn ? (
          <button type="button" class="button small" onClick={() => void logOut()}>
            {say('oauth-log-out')}
          </button>
        ) : null}
      </div>
    </div>
  );
}
