import { useEffect, useState } from 'preact/hooks';
import { HOSTS } from '../../lib/hosting/host.ts';
import { adapterUrlFault, addressProposal } from '../../lib/policy/urls.ts';
import { say } from '../../lib/strings/options.ts';
import { DriverCheck } from './DriverCheck.tsx';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ChoiceControl, SettingRow } from './SettingRow.tsx';

/** Where the adapter is. Its address is the one thing without which nothing works. */
export function AdapterSettings(
  props: Pick<OptionsProps, 'resolved' | 'given' | 'onSave' | 'driverCheck' | 'onCheckDriver'>,
) {
  const { resolved, given, onSave } = props;
  const { adapter } = resolved.config;
  const locked = resolved.locked.includes('adapter');
  const origin = (path: string) => originOf(resolved, `adapter.${path}`);
  const forget = (key: 'url' | 'channels' | 'host') => () => {
    const { [key]: _forgotten, ...rest } = given.own.adapter ?? {};
    onSave({ adapter: Object.keys(rest).length > 0 ? rest : undefined });
  };
  const driverPlaces = Object.keys(adapter.driver);
  return (
    <section class="card" aria-labelledby="adapter-title">
      <h2 id="adapter-title">{say('adapter-title')}</h2>
      <div class="settings">
        <SettingRow
          label={say('adapter-url')}
          origin={origin('url')}
          hidesPolicy={given.policy.adapter?.url !== undefined}
          onUndo={forget('url')}
          {...(locked ? {} : { controlId: 'adapter-url' })}
        >
          {locked ? (
            <code>{adapter.url ?? say('adapter-url-none')}</code>
          ) : (
            <AddressForm
              url={adapter.url}
              onSave={(url) =>
                url === null ? forget('url')() : onSave({ adapter: { ...given.own.adapter, url } })
              }
            />
          )}
        </SettingRow>
        <SettingRow
          label={say('adapter-channels')}
          origin={origin('channels')}
          hidesPolicy={given.policy.adapter?.channels !== undefined}
          onUndo={forget('channels')}
        >
          {locked ? (
            adapter.channels.map((channel) => say(`channel-${channel}`)).join(', ')
          ) : (
            <fieldset class="choices">
              <legend class="off-screen">{say('adapter-channels')}</legend>
              {(['call', 'chat'] as const).map((channel) => {
                const shown = adapter.channels.includes(channel);
                return (
                  <label key={channel}>
                    <input
                      type="checkbox"
                      checked={shown}
                      // One has to stay: an adapter without channels is none.
                      disabled={shown && adapter.channels.length === 1}
                      onChange={({ currentTarget }) => {
                        const channels = (['call', 'chat'] as const).filter((each) =>
                          each === channel ? currentTarget.checked : adapter.channels.includes(each),
                        );
                        onSave({ adapter: { ...given.own.adapter, channels } });
                      }}
                    />
                    {say(`channel-${channel}`)}
                  </label>
                );
              })}
            </fieldset>
          )}
        </SettingRow>
        <SettingRow
          label={say('adapter-host')}
          origin={origin('host')}
          hidesPolicy={given.policy.adapter?.host !== undefined}
          onUndo={forget('host')}
          {...(locked ? {} : { controlId: 'adapter-host' })}
        >
          {locked ? (
            say(`host-${adapter.host}`)
          ) : (
            <>
              <ChoiceControl
                id="adapter-host"
                value={adapter.host}
                choices={HOSTS.map((host) => [host, say(`host-${host}`)] as const)}
                onChange={(host) => onSave({ adapter: { ...given.own.adapter, host } })}
              />
              {adapter.host === 'dock' ? <p class="hint">{say('host-dock-hint')}</p> : null}
            </>
          )}
        </SettingRow>
        <SettingRow label={say('adapter-kind')} origin={origin('kind')}>
          {say(`kind-${adapter.kind}`)}
        </SettingRow>
        <SettingRow label={say('adapter-from')} origin={origin('from')}>
          <code>{adapter.from}</code>
        </SettingRow>
        {driverPlaces.length === 0 ? null : (
          <SettingRow label={say('adapter-driver')} origin={origin(`driver.${driverPlaces[0]}`)}>
            <code>{driverPlaces.join(', ')}</code>
          </SettingRow>
        )}
      </div>
      {adapter.url === null ? null : <DriverCheck state={props.driverCheck} onCheck={props.onCheckDriver} />}
    </section>
  );
}

function AddressForm({
  url,
  onSave,
}: {
  readonly url: string | null;
  readonly onSave: (url: string | null) => void;
}) {
  const [text, setText] = useState(url ?? '');
  const [fault, setFault] = useState<string | null>(null);
  // Policy may change while the page is open; what is being typed is not overwritten by the same value coming back.
  useEffect(() => {
    setText(url ?? '');
    setFault(null);
  }, [url]);
  const save = (event: Event) => {
    event.preventDefault();
    const address = addressProposal(text);
    const problem = address === '' ? null : adapterUrlFault(address);
    setFault(problem);
    setText(address);
    if (problem === null) onSave(address === '' ? null : address);
  };
  return (
    <form class="address" onSubmit={save} noValidate>
      <input
        id="adapter-url"
        type="url"
        inputMode="url"
        spellcheck={false}
        autocomplete="off"
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? 'adapter-url-hint' : 'adapter-url-fault'}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setFault(null);
        }}
      />
      <button type="submit" class="button" disabled={text.trim() === (url ?? '')}>
        {say('save')}
      </button>
      {fault === null ? (
        <p id="adapter-url-hint" class="hint">
          {say('adapter-url-hint')}
        </p>
      ) : (
        <p id="adapter-url-fault" class="fault" role="alert">
          {say('fault', { field: say('adapter-url'), problem: fault })}
        </p>
      )}
    </form>
  );
}
