import { say } from '../../lib/strings/options.ts';
import { LANGUAGES, type Language } from '../../lib/strings/spoken.ts';
import { languageName } from './language-name.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ChoiceControl, SettingRow } from './SettingRow.tsx';

type Props = Pick<OptionsProps, 'resolved' | 'given' | 'browserLanguage' | 'onSave'>;

/** What the agent reads. */
export function LanguageSettings({ resolved, given, browserLanguage, onSave }: Props) {
  const { language } = resolved.config;
  const locked = resolved.locked.includes('language');
  const nameOf = (one: Language) =>
    one === 'auto' ? say('language-auto', { name: languageName(browserLanguage) }) : languageName(one);
  return (
    <section class="card" aria-labelledby="language-title">
      <h2 id="language-title">{say('language-title')}</h2>
      <div class="settings">
        <SettingRow
          label={say('language')}
          origin={originOf(resolved, 'language')}
          hidesPolicy={given.policy.language !== undefined}
          onUndo={() => void onSave({ language: undefined })}
          {...(locked ? {} : { controlId: 'language' })}
        >
          {locked ? (
            nameOf(language)
          ) : (
            <ChoiceControl
              id="language"
              value={language}
              choices={LANGUAGES.map((one) => [one, nameOf(one)] as const)}
              onChange={(chosen) => void onSave({ language: chosen })}
            />
          )}
        </SettingRow>
      </div>
    </section>
  );
}
