import { KUSTOMER_CHANNELS } from '../../../lib/policy/kustomer-settings.ts';
import { KUSTOMER_RULES, type KustomerRule } from '../../../lib/records/kustomer/rules.ts';
import { valueIn } from '../../../lib/records/setup/draft.ts';
import { inertBecause, type RuleGround, rulesBySection } from '../../../lib/records/setup/kustomer-inert.ts';
import { say } from '../../../lib/strings/kustomer-setup.ts';
import { ChoiceField, TextField } from '../api/fields.tsx';
import { type Form, idAt, listAt } from '../api/form.ts';

/** One switch for each rule, by the sections of the vendor's page, with what it hangs on. */
export function Rules({ form, ground }: { readonly form: Form; readonly ground: RuleGround }) {
  const mapsCustomData = listAt(form, ['kustomer', 'fields', 'customData']).length > 0;
  return (
    <section class="api-part" aria-labelledby={`${form.id}-rules`}>
      <h4 id={`${form.id}-rules`}>{say('rules-title')}</h4>
      <p class="card-text">{say('rules-text')}</p>
      {rulesBySection().map(([section, rules]) => (
        <fieldset class="rule-section" key={section}>
          <legend>{say(`section-${section}`)}</legend>
          {rules.map((rule) => (
            <RuleSwitch
              key={rule}
              form={form}
              rule={rule}
              inert={inertBecause(rule, ground, mapsCustomData)}
            />
          ))}
        </fieldset>
      ))}
      <div class="api-fields">
        <TextField
          form={form}
          place={['kustomer', 'shortCallSeconds']}
          label={say('short-call')}
          placeholder="10"
          number
        />
        <TextField
          form={form}
          place={['kustomer', 'callBackMinutes']}
          label={say('call-back')}
          placeholder="10"
          number
        />
      </div>
    </section>
  );
}

function RuleSwitch(props: {
  readonly form: Form;
  readonly rule: KustomerRule;
  readonly inert: ReturnType<typeof inertBecause>;
}) {
  const { form, rule, inert } = props;
  const place = ['kustomer', 'rules', rule];
  const id = idAt(form, place);
  const value = valueIn(form.draft, place);
  const { on, trigger } = KUSTOMER_RULES[rule];
  return (
    <div class="rule-switch" data-rule={rule} data-inert={inert ?? ''}>
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          checked={typeof value === 'boolean' ? value : on}
          disabled={form.locked}
          aria-describedby={`${id}-note`}
          onChange={({ currentTarget }) => form.change([place, currentTarget.checked])}
        />
        {say(`rule-${rule}`)}
      </label>
      <p id={`${id}-note`} class={inert === null ? 'hint' : 'hint rule-inert'}>
        {inert === null ? say(`trigger-${trigger}`) : say(`inert-${inert}`)}
      </p>
    </div>
  );
}

const KINDS = ['call', 'chat', 'sms', 'whatsapp'] as const;
const USUAL = { call: 'voice', chat: 'chat', sms: 'sms', whatsapp: 'whatsapp' } as const;

/** Which channel each kind of session is recorded as. */
export function Channels({ form }: { readonly form: Form }) {
  return (
    <section class="api-part" aria-labelledby={`${form.id}-channels`}>
      <h4 id={`${form.id}-channels`}>{say('channels-title')}</h4>
      <div class="api-fields">
        {KINDS.map((kind) => (
          <ChoiceField
            key={kind}
            form={form}
            place={['kustomer', 'channels', kind]}
            label={say(`channel-of-${kind}`)}
            none={say('by-default', { value: say(`channel-${USUAL[kind]}`) })}
            choices={KUSTOMER_CHANNELS.map((each) => [each, say(`channel-${each}`)] as const)}
          />
        ))}
      </div>
    </section>
  );
}
