import { ATTACHMENTS } from '../../../lib/policy/kustomer-settings.ts';
import { say as sayApi } from '../../../lib/strings/api-setup.ts';
import { say } from '../../../lib/strings/kustomer-setup.ts';
import { ChoiceField, PairsField, RowsField, RowText, TextField } from '../api/fields.tsx';
import type { Form } from '../api/form.ts';

/** What is attached, and what else a conversation gets. */
export function FilesAndTags({ form }: { readonly form: Form }) {
  const texts = (key: 'uploadOrigins' | 'fileOrigins' | 'tags', label: string, each: string) => (
    <RowsField
      form={form}
      place={['kustomer', key]}
      label={label}
      each={each}
      fresh=""
      row={(place, number) => (
        <RowText form={form} place={place} label={sayApi('row-only', { label: each, number })} />
      )}
    />
  );
  return (
    <section class="api-part" aria-labelledby={`${form.id}-files`}>
      <h4 id={`${form.id}-files`}>{say('files-title')}</h4>
      <div class="api-fields">
        <ChoiceField
          form={form}
          place={['kustomer', 'attachments']}
          label={say('attachments')}
          none={say('by-default', { value: say('attachments-link') })}
          choices={ATTACHMENTS.map((each) => [each, say(`attachments-${each}`)] as const)}
        />
        {texts('uploadOrigins', say('upload-origins'), say('origin'))}
        {texts('fileOrigins', say('file-origins'), say('origin'))}
        {texts('tags', say('tags'), say('tag'))}
      </div>
      <details class="api-more">
        <summary>{say('more')}</summary>
        <div class="api-fields">
          <TextField
            form={form}
            place={['kustomer', 'prefix']}
            label={say('prefix')}
            placeholder="ccai"
            hint={say('prefix-hint')}
          />
          <TextField form={form} place={['kustomer', 'app']} label={say('app')} placeholder="patchcord" />
          <TextField
            form={form}
            place={['kustomer', 'timeoutSeconds']}
            label={say('timeout')}
            placeholder="10"
            number
          />
          <PairsField
            form={form}
            place={['kustomer', 'headers']}
            label={say('headers')}
            each={say('header')}
          />
        </div>
      </details>
    </section>
  );
}
