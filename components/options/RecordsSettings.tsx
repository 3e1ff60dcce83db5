import { RECORD_MODES } from '../../lib/policy/records-settings.ts';
import { FILE_KINDS } from '../../lib/records/file-names.ts';
import { say as sayApi } from '../../lib/strings/api-setup.ts';
import { say } from '../../lib/strings/options.ts';
import { LOCALES } from '../../lib/strings/spoken.ts';
import { languageName } from './language-name.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ChoiceControl, SettingRow, SwitchControl } from './SettingRow.tsx';

type Props = Pick<OptionsProps, 'resolved' | 'given' | 'onSave'>;

const COMMENTS = [
  ['start', 'records-comment-start'],
  ['end', 'records-comment-end'],
  ['rating', 'records-comment-rating'],
  ['customData', 'records-comment-custom-data'],
  ['transfer', 'records-comment-transfer'],
  ['wrapUp', 'records-comment-wrap-up'],
  ['survey', 'records-comment-survey'],
] as const;

/** Whether, when and what is written to the CRM of a session. */
export function RecordsSettings({ resolved, given, onSave }: Props) {
  const { records, crms } = resolved.config;
  const locked = resolved.locked.includes('records');
  const own = given.own.records ?? {};
  const yesNo = (on: boolean) => say(on ? 'yes' : 'no');
  const row = (field: string, id: string) => ({
    origin: originOf(resolved, `records.${field}`),
    hidesPolicy:
      (given.policy.records as Readonly<Record<string, unknown>> | undefined)?.[field] !== undefined,
    onUndo: () => {
      const { [field]: _own, ...rest } = own as Readonly<Record<string, unknown>>;
      void onSave({ records: rest });
    },
    ...(locked ? {} : { controlId: id }),
  });
  const onOff = (field: 'enabled' | 'reuse' | 'createAccount' | 'createRecord') => {
    const id = `records-${field}`;
    return (
      <SettingRow label={say(`records-${field}`)} {...row(field, id)}>
        {locked ? (
          yesNo(records[field])
        ) : (
          <SwitchControl
            id={id}
            on={records[field]}
            onChange={(on) => void onSave({ records: { ...own, [field]: on } })}
          />
        )}
      </SettingRow>
    );
  };
  const nameOf = (id: string) => crms.find((crm) => crm.id === id)?.name ?? id;
  const commented = COMMENTS.flatMap(([name, label]) => (records.comments[name] ? [say(label)] : []));
  return (
    <section class="card" aria-labelledby="records-title">
      <div class="card-head">
        <h2 id="records-title">{say('records-title')}</h2>
        <a href="/outbox.html" target="_blank" rel="noopener">
          {say('records-waiting')}
        </a>
      </div>
      <div class="settings">
        {onOff('enabled')}
        <SettingRow label={say('records-crm')} {...row('crm', 'records-crm')}>
          {locked ? (
            records.crm === null ? (
              say('records-crm-any')
            ) : (
              nameOf(records.crm)
            )
          ) : (
            <ChoiceControl
              id="records-crm"
              value={records.crm ?? ''}
              choices={[['', say('records-crm-any')], ...crms.map(({ id }) => [id, nameOf(id)] as const)]}
              onChange={(chosen) => void onSave({ records: { ...own, crm: chosen === '' ? null : chosen } })}
            />
          )}
        </SettingRow>
        <SettingRow label={say('records-mode')} {...row('mode', 'records-mode')}>
          {locked ? (
            say(`records-mode-${records.mode}`)
          ) : (
            <ChoiceControl
              id="records-mode"
              value={records.mode}
              choices={RECORD_MODES.map((each) => [each, say(`records-mode-${each}`)] as const)}
              onChange={(chosen) => void onSave({ records: { ...own, mode: chosen } })}
            />
          )}
        </SettingRow>
        <SettingRow label={say('records-language')} {...row('language', 'records-language')}>
          {locked ? (
            languageName(records.language)
          ) : (
            <ChoiceControl
              id="records-language"
              value={records.language}
              choices={LOCALES.map((each) => [each, languageName(each)] as const)}
              onChange={(chosen) => void onSave({ records: { ...own, language: chosen } })}
            />
          )}
        </SettingRow>
        {onOff('reuse')}
        {onOff('createAccount')}
        {onOff('createRecord')}
        <SettingRow label={say('records-comments')} origin={originOf(resolved, 'records.comments.start')}>
          {commented.length === 0 ? say('none') : commented.join(', ')}
        </SettingRow>
        <SettingRow label={say('records-files')} {...row('files', 'records-files')}>
          {locked ? (
            records.files.length === 0 ? (
              say('none')
            ) : (
              records.files.map((kind) => sayApi(`file-${kind}`)).join(', ')
            )
          ) : (
            <fieldset class="choices" id="records-files">
              {FILE_KINDS.map((kind) => (
                <label key={kind}>
                  <input
                    type="checkbox"
                    checked={records.files.includes(kind)}
                    onChange={({ currentTarget: { checked } }) =>
                      void onSave({
                        records: {
                          ...own,
                          files: FILE_KINDS.filter((each) =>
                            each === kind ? checked : records.files.includes(each),
                          ),
                        },
                      })
                    }
                  />
                  {sayApi(`file-${kind}`)}
                </label>
              ))}
            </fieldset>
          )}
        </SettingRow>
        <SettingRow label={say('records-dispositions')} origin={originOf(resolved, 'records.dispositions')}>
          {records.dispositions.length === 0 ? (
            say('none')
          ) : (
            <ul class="pairs">
              {records.dispositions.map(({ code, name, queues }) => (
                <li key={code}>
                  {name === undefined ? code : say('disposition-code', { name, code })}
                  {queues === undefined
                    ? null
                    : ` ${say('disposition-queues', { queues: queues.join(', ') })}`}
                </li>
              ))}
            </ul>
          )}
        </SettingRow>
      </div>
    </section>
  );
}
