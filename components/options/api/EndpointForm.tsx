import type { ComponentChildren } from 'preact';
import {
  ATTACHMENT_TYPES,
  CONTAINER_TYPES,
  CONTENT_TYPES,
  DATA_FORMATS,
  METHODS,
  TEXT_FORMATS,
  UPLOAD_TYPES,
  VALUE_TYPES,
} from '../../../lib/records/api-schema.ts';
import { FILE_KINDS } from '../../../lib/records/file-names.ts';
import { defaultMethod } from '../../../lib/records/setup/api-draft.ts';
import { type EndpointName, variablesAt } from '../../../lib/records/variable-names.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import {
  CheckField,
  ChecksField,
  ChoiceField,
  PairsField,
  RowsField,
  RowText,
  TextField,
} from './fields.tsx';
import { type Form, textAt } from './form.ts';

/** One endpoint: its request, how its parameters are written, and where things are in its answer. */
export function EndpointForm(props: { readonly form: Form; readonly name: EndpointName }) {
  const { form, name } = props;
  const at = ['api', 'endpoints', name] as const;
  const variables = variablesAt(name);
  const listId = `${form.id}-${name}-variables`;
  const standard = defaultMethod(name);
  const method = textAt(form, [...at, 'method']) || standard;
  const isContainer = textAt(form, [...at, 'dataFormat']) === 'container';
  return (
    <>
      <datalist id={listId}>
        {variables.map((variable) => (
          <option key={variable} value={`{${variable}}`} />
        ))}
      </datalist>
      <div class="api-fields endpoint-request">
        <ChoiceField
          form={form}
          place={[...at, 'method']}
          label={say('request-method')}
          none={standard}
          choices={METHODS.filter((each) => each !== standard).map((each) => [each, each])}
        />
        <TextField form={form} place={[...at, 'url']} label={say('request-url')} />
      </div>
      <div class="api-fields">
        <RowsField
          form={form}
          place={[...at, 'parameters']}
          label={say('parameters')}
          hint={say('parameters-hint')}
          each={say('parameter')}
          fresh={{ name: '', value: '' }}
          row={(place, number) => <ParameterRow form={form} place={place} number={number} list={listId} />}
        />
        {method === 'GET' ? null : (
          <>
            <ChoiceField
              form={form}
              place={[...at, 'dataFormat']}
              label={say('data-format')}
              none={say('format-property')}
              choices={DATA_FORMATS.filter((each) => each !== 'property').map((each) => [
                each,
                say(`format-${each}`),
              ])}
            />
            {isContainer ? (
              <>
                <ChoiceField
                  form={form}
                  place={[...at, 'containerType']}
                  label={say('container-type')}
                  none={say('container-map')}
                  choices={CONTAINER_TYPES.filter((each) => each !== 'map').map((each) => [
                    each,
                    say(`container-${each}`),
                  ])}
                />
                <TextField form={form} place={[...at, 'containerName']} label={say('container-name')} />
              </>
            ) : null}
          </>
        )}
        <Own form={form} name={name} />
      </div>
      <p class="api-heading">{say('response-title')}</p>
      <div class="api-fields">
        <TextField
          form={form}
          place={[...at, 'responseDataLocation']}
          label={say('response-location')}
          hint={say('response-hint')}
        />
        <Locations form={form} name={name} />
      </div>
      <details class="api-more">
        <summary>{say('more')}</summary>
        <div class="api-fields">
          {method === 'GET' ? null : (
            <ChoiceField
              form={form}
              place={[...at, 'contentType']}
              label={say('content-type')}
              none={say('content-json')}
              choices={CONTENT_TYPES.filter((each) => each !== 'json').map((each) => [
                each,
                say(`content-${each}`),
              ])}
            />
          )}
          {KEYED.includes(name) ? (
            <TextField form={form} place={[...at, 'keyHeader']} label={say('key-header')} />
          ) : null}
          <PairsField
            form={form}
            place={[...at, 'headers']}
            label={say('endpoint-headers')}
            each={say('header')}
          />
        </div>
      </details>
    </>
  );
}

/** Endpoints that may send an idempotency key. */
const KEYED: readonly EndpointName[] = [
  'createAccount',
  'createRecord',
  'updateRecord',
  'comment',
  'uploadFile',
];

function ParameterRow(props: {
  readonly form: Form;
  readonly place: readonly (string | number)[];
  readonly number: number;
  readonly list: string;
}) {
  const { form, place, number } = props;
  const label = say('parameter');
  const chosen = (field: 'in' | 'type', name: string, choices: readonly (readonly [string, string])[]) => (
    <select
      aria-label={name}
      value={textAt(form, [...place, field])}
      disabled={form.locked}
      onChange={({ currentTarget: { value } }) =>
        form.change([[...place, field], value === '' ? undefined : value])
      }
    >
      {choices.map(([value, words]) => (
        <option key={value} value={value} selected={value === textAt(form, [...place, field])}>
          {words}
        </option>
      ))}
    </select>
  );
  return (
    <>
      <RowText
        form={form}
        place={[...place, 'name']}
        label={say('row-name', { label, number })}
        placeholder={say('name')}
      />
      <RowText
        form={form}
        place={[...place, 'value']}
        label={say('row-value', { label, number })}
        placeholder={say('value')}
        list={props.list}
      />
      <div class="row-choices">
        {chosen('in', say('row-in', { label, number }), [
          ['', say('in-default')],
          ['query', say('in-query')],
          ['body', say('in-body')],
        ])}
        {chosen('type', say('row-type', { label, number }), [
          ['', say('type-automatic')],
          ...VALUE_TYPES.filter((each) => each !== 'automatic').map(
            (each) => [each, say(`type-${each}`)] as const,
          ),
        ])}
      </div>
    </>
  );
}

/** What one kind of endpoint has alone. */
function Own({ form, name }: { readonly form: Form; readonly name: EndpointName }): ComponentChildren {
  const at = ['api', 'endpoints', name] as const;
  if (name === 'comment')
    return (
      <ChoiceField
        form={form}
        place={[...at, 'textFormat']}
        label={say('text-format')}
        none={say('text-text')}
        choices={TEXT_FORMATS.filter((each) => each !== 'text').map((each) => [each, say(`text-${each}`)])}
      />
    );
  if (name !== 'uploadFile') return null;
  const type = textAt(form, [...at, 'type']) || 'multipart';
  return (
    <>
      <ChoiceField
        form={form}
        place={[...at, 'type']}
        label={say('upload-type')}
        none={say('upload-multipart')}
        choices={UPLOAD_TYPES.filter((each) => each !== 'multipart').map((each) => [
          each,
          say(`upload-${each}`),
        ])}
      />
      {type === 'binary' ? null : (
        <TextField form={form} place={[...at, 'fileField']} label={say('file-field')} />
      )}
      <ChecksField
        form={form}
        place={[...at, 'files']}
        label={say('files')}
        choices={FILE_KINDS.map((each) => [each, say(`file-${each}`)])}
      />
      <CheckField form={form} place={[...at, 'addComment']} label={say('add-comment')} />
    </>
  );
}

/** Where things stand in the object of the answer. */
function Locations({ form, name }: { readonly form: Form; readonly name: EndpointName }): ComponentChildren {
  const at = ['api', 'endpoints', name] as const;
  if (name === 'uploadFile') {
    const isUrl = textAt(form, [...at, 'attachmentType']) === 'url';
    return (
      <>
        <ChoiceField
          form={form}
          place={[...at, 'attachmentType']}
          label={say('attachment-type')}
          none={say('attachment-id')}
          choices={ATTACHMENT_TYPES.filter((each) => each !== 'id').map((each) => [
            each,
            say(`attachment-${each}`),
          ])}
        />
        {isUrl ? (
          <TextField
            form={form}
            place={[...at, 'attachmentUrlLocation']}
            label={say('attachment-url-location')}
          />
        ) : (
          <>
            <TextField
              form={form}
              place={[...at, 'attachmentIdLocation']}
              label={say('attachment-id-location')}
            />
            <TextField
              form={form}
              place={[...at, 'attachmentBuilderUrl']}
              label={say('attachment-builder-url')}
            />
          </>
        )}
      </>
    );
  }
  return (
    <>
      <TextField form={form} place={[...at, 'idLocation']} label={say('id-location')} />
      {name.includes('Account') || name.includes('Record') ? (
        <TextField form={form} place={[...at, 'nameLocation']} label={say('name-location')} />
      ) : null}
      {name === 'findRecord' ? (
        <>
          <TextField form={form} place={[...at, 'openLocation']} label={say('open-location')} />
          <RowsField
            form={form}
            place={[...at, 'openValues']}
            label={say('open-values')}
            each={say('open-value')}
            fresh=""
            row={(place, number) => (
              <RowText
                form={form}
                place={place}
                label={say('row-only', { label: say('open-value'), number })}
              />
            )}
          />
        </>
      ) : null}
      {name === 'findComment' || name === 'findFile' ? (
        <>
          <TextField form={form} place={[...at, 'matchLocation']} label={say('match-location')} />
          <TextField form={form} place={[...at, 'matchValue']} label={say('match-value')} />
        </>
      ) : null}
    </>
  );
}
