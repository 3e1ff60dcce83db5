import { SHOWN_FORMATS } from '../../lib/phone/shown-number.ts';
import { THEMES } from '../../lib/policy/appearance-settings.ts';
import { say } from '../../lib/strings/options.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ChoiceControl, SettingRow } from './SettingRow.tsx';

/** Colours, and how numbers are read: the agent's own taste, unless the administrator minds. */
export function AppearanceSettings({
  resolved,
  given,
  onSave,
}: Pick<OptionsProps, 'resolved' | 'given' | 'onSave'>) {
  const { appearance } = resolved.config;
  const locked = resolved.locked.includes('appearance');
  const own = given.own.appearance;
  const forget = (key: 'theme' | 'numbers') => () => {
    const { [key]: _forgotten, ...rest } = own ?? {};
    void onSave({ appearance: Object.keys(rest).length > 0 ? rest : undefined });
  };
  return (
    <section class="card" aria-labelledby="appearance-title">
      <h2 id="appearance-title">{say('appearance-title')}</h2>
      <div class="settings">
        <SettingRow
          label={say('appearance-theme')}
          origin={originOf(resolved, 'appearance.theme')}
          hidesPolicy={given.policy.appearance?.theme !== undefined}
          onUndo={forget('theme')}
          {...(locked ? {} : { controlId: 'appearance-theme' })}
        >
          {locked ? (
            say(`theme-${appearance.theme}`)
          ) : (
            <ChoiceControl
              id="appearance-theme"
              value={appearance.theme}
              choices={THEMES.map((theme) => [theme, say(`theme-${theme}`)] as const)}
              onChange={(theme) => void onSave({ appearance: { ...own, theme } })}
            />
          )}
        </SettingRow>
        <SettingRow
          label={say('appearance-numbers')}
          origin={originOf(resolved, 'appearance.numbers')}
          hidesPolicy={given.policy.appearance?.numbers !== undefined}
          onUndo={forget('numbers')}
          {...(locked ? {} : { controlId: 'appearance-numbers' })}
        >
          {locked ? (
            say(`shown-${appearance.numbers}`)
          ) : (
            <ChoiceControl
              id="appearance-numbers"
              value={appearance.numbers}
              choices={SHOWN_FORMATS.map((format) => [format, say(`shown-${format}`)] as const)}
              onChange={(numbers) => void onSave({ appearance: { ...own, numbers } })}
            />
          )}
        </SettingRow>
      </div>
    </section>
  );
}
