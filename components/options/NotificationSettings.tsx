import { say } from '../../lib/strings/options.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { SettingRow, SwitchControl } from './SettingRow.tsx';

const KEYS = ['newChat', 'waiting', 'hostGone', 'showCustomer'] as const;

/** What the desktop tells the agent: each thing can be switched off by whoever is bothered by it. */
export function NotificationSettings({
  resolved,
  given,
  onSave,
}: Pick<OptionsProps, 'resolved' | 'given' | 'onSave'>) {
  const { notifications } = resolved.config;
  const locked = resolved.locked.includes('notifications');
  const own = given.own.notifications;
  const forget = (key: (typeof KEYS)[number]) => () => {
    const { [key]: _forgotten, ...rest } = own ?? {};
    onSave({ notifications: Object.keys(rest).length > 0 ? rest : undefined });
  };
  return (
    <section class="card" aria-labelledby="notifications-title">
      <h2 id="notifications-title">{say('notifications-title')}</h2>
      <div class="settings">
        {KEYS.map((key) => (
          <SettingRow
            key={key}
            label={say(`notifications-${key}`)}
            origin={originOf(resolved, `notifications.${key}`)}
            hidesPolicy={given.policy.notifications?.[key] !== undefined}
            onUndo={forget(key)}
            {...(locked ? {} : { controlId: `notifications-${key}` })}
          >
            {locked ? (
              say(notifications[key] ? 'yes' : 'no')
            ) : (
              <SwitchControl
                id={`notifications-${key}`}
                on={notifications[key]}
                onChange={(on) => onSave({ notifications: { ...own, [key]: on } })}
              />
            )}
          </SettingRow>
        ))}
      </div>
    </section>
  );
}
