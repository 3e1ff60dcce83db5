import { NUMBER_FORMATS } from '../../../lib/adapter/strategy-schema.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import { unitText } from '../../../lib/strings/format.ts';
import { say as sayOptions } from '../../../lib/strings/options.ts';
import { ChoiceField, PairsField, RowsField, RowText, TextField } from './fields.tsx';
import type { Form } from './form.ts';

/** What holds for all requests, and where an account and a record are seen in the browser. */
export function Requests({ form }: { readonly form: Form }) {
  return (
    <>
      <section class="api-part" aria-labelledby={`${form.id}-urls`}>
        <h4 id={`${form.id}-urls`}>{say('urls-title')}</h4>
        <p class="card-text">{say('urls-text')}</p>
        <div class="api-fields">
          <TextField form={form} place={['accountUrl']} label={say('account-url')} />
          <TextField form={form} place={['recordUrl']} label={say('record-url')} />
        </div>
      </section>
      <section class="api-part" aria-labelledby={`${form.id}-general`}>
        <h4 id={`${form.id}-general`}>{say('general-title')}</h4>
        <div class="api-fields">
          <ChoiceField
            form={form}
            place={['api', 'phoneFormat']}
            label={say('phone-format')}
            none={say('phone-format-default')}
            choices={NUMBER_FORMATS.map((each) => [
              each,
              each === 'automatic' ? say('phone-format-automatic') : sayOptions(`format-${each}`),
            ])}
          />
          <ChoiceField
            form={form}
            place={['api', 'timeoutSeconds']}
            label={say('timeout')}
            none={unitText(10, 'second')}
            number
            choices={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => [String(count), unitText(count, 'second')])}
          />
        </div>
        <details class="api-more">
          <summary>{say('more')}</summary>
          <div class="api-fields">
            <TextField
              form={form}
              place={['api', 'recordSubject']}
              label={say('record-subject')}
              hint={say('texts-hint')}
            />
            <TextField
              form={form}
              place={['api', 'recordDescription']}
              label={say('record-description')}
              hint={say('texts-hint')}
            />
            <PairsField
              form={form}
              place={['api', 'headers']}
              label={say('all-headers')}
              each={say('header')}
            />
            <RowsField
              form={form}
              place={['api', 'fileOrigins']}
              label={say('file-origins')}
              each={say('file-origin')}
              fresh=""
              row={(place, number) => (
                <RowText
                  form={form}
                  place={place}
                  label={say('row-only', { label: say('file-origin'), number })}
                  placeholder="https://files.acme.example"
                />
              )}
            />
          </div>
        </details>
      </section>
    </>
  );
}
