import { CUSTOM_DATA_ON, FIELDS_ON } from '../../../lib/policy/kustomer-settings.ts';
import {
  ACCOUNT_FIELDS,
  FIELDS_OF_DETAILS,
  RECORD_FIELDS,
  type RecordField,
} from '../../../lib/records/kustomer/fields.ts';
import { say } from '../../../lib/strings/kustomer-setup.ts';
import { ChoiceField, RowsField, RowText, TextField } from '../api/fields.tsx';
import { type Form, idAt, textAt } from '../api/form.ts';

const AT = ['kustomer', 'fields'] as const;

/** Which of Kustomer's custom fields takes what. */
export function FieldMapping({ form }: { readonly form: Form }) {
  return (
    <section class="api-part kustomer-fields" aria-labelledby={`${form.id}-fields`}>
      <h4 id={`${form.id}-fields`}>{say('fields-title')}</h4>
      <p class="card-text">{say('fields-text')}</p>
      <h5>{say('fields-account')}</h5>
      <div class="api-fields">
        <TextField
          form={form}
          place={[...AT, 'account', 'customUserId']}
          label={say('field-customUserId')}
          standard={ACCOUNT_FIELDS.customUserId}
        />
      </div>
      <h5>{say('fields-record')}</h5>
      <div class="api-fields">
        <ChoiceField
          form={form}
          place={[...AT, 'on']}
          label={say('fields-on')}
          none={say('by-default', { value: say('on-both') })}
          choices={FIELDS_ON.map((each) => [each, say(`on-${each}`)] as const)}
        />
        {(Object.entries(RECORD_FIELDS) as [RecordField, string][]).map(([field, key]) => (
          <TextField
            key={field}
            form={form}
            place={[...AT, 'record', field]}
            label={say(`field-${field}`)}
            standard={key}
            {...(FIELDS_OF_DETAILS.includes(field) ? { hint: say('field-needs-details') } : {})}
          />
        ))}
        <RowsField
          form={form}
          place={[...AT, 'customData']}
          label={say('custom-data')}
          hint={say('custom-data-hint')}
          each={say('mapping')}
          fresh={{ path: '', field: '' }}
          row={(place, number) => (
            <>
              <RowText
                form={form}
                place={[...place, 'path']}
                label={say('mapping-path', { number })}
                placeholder="custom_data_secured.order"
              />
              <RowText
                form={form}
                place={[...place, 'field']}
                label={say('mapping-field', { number })}
                placeholder="orderStr"
              />
              <select
                id={idAt(form, [...place, 'of'])}
                aria-label={say('mapping-of', { number })}
                value={textAt(form, [...place, 'of']) || 'conversation'}
                disabled={form.locked}
                onChange={({ currentTarget }) => form.change([[...place, 'of'], currentTarget.value])}
              >
                {CUSTOM_DATA_ON.map((each) => (
                  <option key={each} value={each}>
                    {say(`on-${each}`)}
                  </option>
                ))}
              </select>
            </>
          )}
        />
      </div>
    </section>
  );
}
