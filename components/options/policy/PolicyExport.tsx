import { useId, useMemo, useState } from 'preact/hooks';
import { installationFault } from '../../../lib/policy/platforms/browser-policies.ts';
import {
  type Channel,
  type ChannelIds,
  isIdOf,
  PLATFORM_FORMS,
  type PlatformForm,
} from '../../../lib/policy/platforms/forms.ts';
import { needsTextForm, takesInstallation, writePolicy } from '../../../lib/policy/platforms/write-policy.ts';
import type { PolicyDraft } from '../../../lib/policy/policy-draft.ts';
import type { Resolved } from '../../../lib/policy/resolve.ts';
import { say } from '../../../lib/strings/policy-editor.ts';

/** Which browsers' ids stand in each form. */
const CHANNELS_OF: Readonly<Record<PlatformForm, readonly Channel[]>> = {
  json: [],
  chromium: ['chrome', 'edge'],
  reg: ['chrome', 'edge'],
  'reg-json': ['chrome', 'edge'],
  plist: ['chrome', 'edge'],
  google: [],
  firefox: ['firefox'],
};

/** The draft in the form of one platform, to download or to copy. */
export function PolicyExport(props: {
  readonly draft: PolicyDraft;
  readonly resolved: Resolved;
  readonly ids: ChannelIds;
  readonly onDownload: (file: {
    readonly name: string;
    readonly type: string;
    readonly text: string;
  }) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { draft, resolved } = props;
  const id = useId();
  const [form, setForm] = useState<PlatformForm>('json');
  const [ids, setIds] = useState<ChannelIds>(props.ids);
  const [news, setNews] = useState('');
  const [from, setFrom] = useState('');
  const faults = resolved.diagnoses.length;
  const mayInstall = takesInstallation(form);
  const fromFault = mayInstall && from !== '' ? installationFault(from) : null;
  const file = useMemo(
    () =>
      writePolicy(
        form,
        draft,
        ids,
        mayInstall && from !== '' && fromFault === null ? { from, config: resolved.config } : undefined,
      ),
    [form, draft, ids, from, resolved],
  );
  const asText = useMemo(() => needsTextForm(form, draft), [form, draft]);
  const wrong = CHANNELS_OF[form].filter((channel) => !isIdOf(channel, ids[channel]));
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('export-title')}</h2>
      <p class="card-text">{say('export-text')}</p>
      <div class="policy-export">
        <div class="field">
          <label for={`${id}-form`}>{say('export-form')}</label>
          <select
            id={`${id}-form`}
            value={form}
            aria-describedby={`${id}-form-hint`}
            onChange={({ currentTarget }) => {
              setNews('');
              setForm(PLATFORM_FORMS.find((each) => each === currentTarget.value) ?? 'json');
            }}
          >
            {PLATFORM_FORMS.map((each) => (
              <option key={each} value={each} selected={each === form}>
                {say(`form-${each}`)}
              </option>
            ))}
          </select>
          <p id={`${id}-form-hint`} class="hint">
            {say(`where-${form}`)}
          </p>
        </div>
        {CHANNELS_OF[form].map((channel) => {
          const bad = wrong.includes(channel);
          return (
            <div class="field" key={channel}>
              <label for={`${id}-${channel}`}>{say(`id-${channel}`)}</label>
              <input
                id={`${id}-${channel}`}
                type="text"
                spellcheck={false}
                autocomplete="off"
                value={ids[channel]}
                aria-invalid={bad}
                aria-describedby={`${id}-${channel}-note`}
                onInput={({ currentTarget }) => setIds({ ...ids, [channel]: currentTarget.value.trim() })}
              />
              <p id={`${id}-${channel}-note`} class={bad ? 'fault' : 'hint'}>
                {bad ? say(channel === 'firefox' ? 'id-wrong-firefox' : 'id-wrong') : say('id-hint')}
              </p>
            </div>
          );
        })}
        {mayInstall ? (
          <div class="field policy-wide">
            <label for={`${id}-from`}>{say('install-from')}</label>
            <input
              id={`${id}-from`}
              type="url"
              inputMode="url"
              spellcheck={false}
              autocomplete="off"
              value={from}
              aria-invalid={fromFault !== null}
              aria-describedby={`${id}-from-note`}
              onInput={({ currentTarget }) => setFrom(currentTarget.value.trim())}
            />
            <p id={`${id}-from-note`} class={fromFault === null ? 'hint' : 'fault'}>
              {fromFault ?? say(form === 'firefox' ? 'install-hint-firefox' : 'install-hint')}
            </p>
          </div>
        ) : null}
      </div>
      {faults === 0 ? null : (
        <p class="fault">{faults === 1 ? say('export-fault') : say('export-faults', { count: faults })}</p>
      )}
      {asText ? <p class="hint">{say('export-as-text')}</p> : null}
      {file === null ? null : (
        <>
          {/* It scrolls, so the keyboard has to be able to get into it. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable */}
          <section class="policy-text" tabIndex={0} aria-label={file.name}>
            <pre>{file.text}</pre>
          </section>
          <div class="card-actions">
            <button
              type="button"
              class="button primary"
              disabled={wrong.length > 0 || fromFault !== null}
              onClick={() => {
                props.onDownload(file);
                setNews(say('export-saved', { file: file.name }));
              }}
            >
              {say('export-download', { file: file.name })}
            </button>
            <button
              type="button"
              class="button"
              disabled={wrong.length > 0 || fromFault !== null}
              onClick={() =>
                void props
                  .onCopy(file.text)
                  .then((copied) => setNews(say(copied ? 'export-copied' : 'export-not-copied')))
              }
            >
              {say('export-copy')}
            </button>
          </div>
        </>
      )}
      <p class="news" role="status">
        {news}
      </p>
    </section>
  );
}
