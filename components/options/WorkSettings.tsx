import { NUMBER_FORMATS } from '../../lib/adapter/strategy-schema.ts';
import { SCREEN_POP_TARGETS } from '../../lib/policy/schema.ts';
import { say } from '../../lib/strings/options.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ChoiceControl, SettingRow, SwitchControl } from './SettingRow.tsx';

type Props = Pick<OptionsProps, 'resolved' | 'given' | 'onSave'>;

const yesNo = (on: boolean) => say(on ? 'yes' : 'no');

/** How a number gets into the adapter. What takes a rule of the company to decide is shown, not offered. */
export function ClickToCallSettings({ resolved, given, onSave }: Props) {
  const { clickToCall } = resolved.config;
  const locked = resolved.locked.includes('clickToCall');
  const own = given.own.clickToCall;
  const origin = (path: string) => originOf(resolved, `clickToCall.${path}`);
  const forget = (key: 'enabled' | 'format') => () => {
    const { [key]: _forgotten, ...rest } = own ?? {};
    onSave({ clickToCall: Object.keys(rest).length > 0 ? rest : undefined });
  };
  const [first, ...others] = clickToCall.strategies.map((strategy) => say(`strategy-${strategy}`));
  const inOrder = others.reduce(
    (all, next) => say('strategies-then', { first: all, rest: next }),
    first ?? say('none'),
  );
  return (
    <section class="card" aria-labelledby="click-title">
      <h2 id="click-title">{say('click-title')}</h2>
      <div class="settings">
        <SettingRow
          label={say('click-enabled')}
          origin={origin('enabled')}
          hidesPolicy={given.policy.clickToCall?.enabled !== undefined}
          onUndo={forget('enabled')}
          {...(locked ? {} : { controlId: 'click-enabled' })}
        >
          {locked ? (
            yesNo(clickToCall.enabled)
          ) : (
            <SwitchControl
              id="click-enabled"
              on={clickToCall.enabled}
              onChange={(enabled) => onSave({ clickToCall: { ...own, enabled } })}
            />
          )}
        </SettingRow>
        <SettingRow
          label={say('click-format')}
          origin={origin('format')}
          hidesPolicy={given.policy.clickToCall?.format !== undefined}
          onUndo={forget('format')}
          {...(locked ? {} : { controlId: 'click-format' })}
        >
          {locked ? (
            say(`format-${clickToCall.format}`)
          ) : (
            <ChoiceControl
              id="click-format"
              value={clickToCall.format}
              choices={NUMBER_FORMATS.map((format) => [format, say(`format-${format}`)] as const)}
              onChange={(format) => onSave({ clickToCall: { ...own, format } })}
            />
          )}
        </SettingRow>
        <SettingRow label={say('click-strategies')} origin={origin('strategies')}>
          <span class="sentence">{inOrder}</span>
        </SettingRow>
        <SettingRow label={say('click-at-once')} origin={origin('callImmediately')}>
          {yesNo(clickToCall.callImmediately)}
        </SettingRow>
        {clickToCall.message === undefined ? null : (
          <SettingRow label={say('click-message')} origin={origin('message.template')}>
            <code>{clickToCall.message.template}</code>
          </SettingRow>
        )}
        {clickToCall.relay === undefined ? null : (
          <SettingRow label={say('click-relay')} origin={origin('relay.url')}>
            <code>{clickToCall.relay.url}</code>
          </SettingRow>
        )}
      </div>
    </section>
  );
}

export function ScreenPopSettings({ resolved, given, onSave }: Props) {
  const { atStart, target } = resolved.config.screenPop;
  const locked = resolved.locked.includes('screenPop');
  const own = given.own.screenPop;
  const forget = (key: 'target' | 'atStart') => () => {
    const { [key]: _forgotten, ...rest } = own ?? {};
    onSave({ screenPop: Object.keys(rest).length > 0 ? rest : undefined });
  };
  return (
    <section class="card" aria-labelledby="pop-title">
      <h2 id="pop-title">{say('pop-title')}</h2>
      <div class="settings">
        <SettingRow
          label={say('pop-target')}
          origin={originOf(resolved, 'screenPop.target')}
          hidesPolicy={given.policy.screenPop?.target !== undefined}
          onUndo={forget('target')}
          {...(locked ? {} : { controlId: 'pop-target' })}
        >
          {locked ? (
            say(`target-${target}`)
          ) : (
            <ChoiceControl
              id="pop-target"
              value={target}
              choices={SCREEN_POP_TARGETS.map((each) => [each, say(`target-${each}`)] as const)}
              onChange={(chosen) => onSave({ screenPop: { ...own, target: chosen } })}
            />
          )}
        </SettingRow>
        <SettingRow
          label={say('pop-at-start')}
          origin={originOf(resolved, 'screenPop.atStart')}
          hidesPolicy={given.policy.screenPop?.atStart !== undefined}
          onUndo={forget('atStart')}
          {...(locked ? {} : { controlId: 'pop-at-start' })}
        >
          {locked ? (
            yesNo(atStart)
          ) : (
            <SwitchControl
              id="pop-at-start"
              on={atStart}
              onChange={(on) => onSave({ screenPop: { ...own, atStart: on } })}
            />
          )}
        </SettingRow>
      </div>
    </section>
  );
}
