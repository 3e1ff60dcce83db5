import { adapterStatuses } from '../../lib/adapter/statuses.ts';
import { optionsOf } from '../../lib/crm/status/page-message.ts';
import { OTHER_BROWSER, PRIORITIES, UNMAPPED } from '../../lib/policy/status-settings.ts';
import type { ListedStatuses } from '../../lib/status/mapping-rows.ts';
import { listedStatuses, mappingsOf, type OwnStatus, settingsOf } from '../../lib/status/mappings.ts';
import { DIRECTIONS } from '../../lib/status/view.ts';
import { say } from '../../lib/strings/options.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { ProvenanceMark } from './ProvenanceMark.tsx';
import { ChoiceControl, SettingRow, SwitchControl } from './SettingRow.tsx';
import { StatusMapping } from './StatusMapping.tsx';
import { StatusNow } from './StatusNow.tsx';

type Props = Pick<OptionsProps, 'resolved' | 'given' | 'onSave' | 'status' | 'statusTold'>;

/** The values that have a row of their own, by their path. */
type Path =
  | 'direction'
  | 'crm'
  | 'priority'
  | 'atLogin'
  | 'otherBrowser'
  | 'unmapped'
  | 'default.adapter'
  | 'default.crm';

/** Whose status travels where, what becomes of it on the other side, and how both stand now. */
export function StatusSettings({ resolved, given, onSave, status: told, statusTold }: Props) {
  const { status, crms } = resolved.config;
  const locked = resolved.locked.includes('status');
  const { own, save, forget } = ownStatus(given, onSave);
  const origin = (path: string) => originOf(resolved, `status.${path}`);
  const row = (path: Path) => ({
    label: say(`status-${path}`),
    origin: origin(path),
    hidesPolicy: given.policy.status?.[keyOf(path)] !== undefined,
    onUndo: () => forget(keyOf(path)),
    ...(locked ? {} : { controlId: `status-${path}` }),
  });
  const choice = <const Value extends string>(
    key: 'direction' | 'priority' | 'unmapped' | 'otherBrowser',
    values: readonly Value[],
    value: Value,
    words: (value: Value) => string,
    onChange: (value: Value) => void,
  ) => (
    <SettingRow {...row(key)}>
      {locked ? (
        words(value)
      ) : (
        <ChoiceControl
          id={`status-${key}`}
          value={value}
          choices={values.map((each) => [each, words(each)] as const)}
          onChange={onChange}
        />
      )}
    </SettingRow>
  );
  const crm = crms.find(({ id }) => id === status.crm);
  const crmName = crm?.name ?? crm?.id ?? say('mapping-crm');
  const mappings = mappingsOf(status);
  // What was told while another CRM was the source says nothing of this one.
  const isTold = told.direction !== 'off' && told.crmName === crmName;
  const listedCrm = listedStatuses(
    'crm',
    isTold ? told.crm : null,
    mappings,
    optionsOf(status.crmSide.statuses),
  );
  const listedAdapter = listedStatuses(
    'adapter',
    told.adapter,
    mappings,
    adapterStatuses(status.adapterSide).options,
  );
  const twoWay = status.direction === 'two-way';
  return (
    <section class="card" aria-labelledby="status-title">
      <h2 id="status-title">{say('status-title')}</h2>
      {crms.length === 0 ? <p class="card-text">{say('status-no-crm')}</p> : null}
      <div class="settings">
        {crms.length === 0
          ? null
          : choice(
              'direction',
              DIRECTIONS,
              status.direction,
              (each) => say(`direction-${each}`),
              // A direction without a CRM leads nowhere: the first one is taken until another is chosen.
              (direction) =>
                save({ direction, ...(status.crm === null ? { crm: crms[0]?.id ?? null } : {}) }),
            )}
        {status.direction === 'off' ? null : (
          <>
            <SettingRow {...row('crm')}>
              {locked ? (
                crmName
              ) : (
                <ChoiceControl
                  id="status-crm"
                  value={status.crm ?? ''}
                  choices={crms.map(({ id, name }) => [id, name ?? id] as const)}
                  onChange={(id) => save({ crm: id })}
                />
              )}
            </SettingRow>
            {choice(
              'priority',
              PRIORITIES,
              status.priority,
              (each) => say(`priority-${each}`),
              (priority) => save({ priority }),
            )}
            <SettingRow {...row('atLogin')}>
              {locked ? (
                say(status.atLogin ? 'yes' : 'no')
              ) : (
                <SwitchControl
                  id="status-atLogin"
                  on={status.atLogin}
                  onChange={(atLogin) => save({ atLogin })}
                />
              )}
            </SettingRow>
            {choice(
              'otherBrowser',
              OTHER_BROWSER,
              status.otherBrowser,
              (each) => say(`other-browser-${each}`),
              (otherBrowser) => save({ otherBrowser }),
            )}
            {choice(
              'unmapped',
              UNMAPPED,
              status.unmapped,
              (each) => say(`unmapped-${each}`),
              (unmapped) => save({ unmapped }),
            )}
            {status.unmapped === 'keep' ? null : (
              <>
                <SettingRow {...row('default.adapter')}>
                  <DefaultStatus
                    id="status-default.adapter"
                    listed={listedAdapter}
                    chosen={status.default.adapter === undefined ? null : String(status.default.adapter)}
                    onChange={
                      locked
                        ? null
                        : (id) => {
                            const { adapter: _before, ...rest } = own?.default ?? {};
                            save({ default: { ...rest, ...(id === null ? {} : { adapter: Number(id) }) } });
                          }
                    }
                  />
                </SettingRow>
                {twoWay ? (
                  <SettingRow {...row('default.crm')}>
                    <DefaultStatus
                      id="status-default.crm"
                      listed={listedCrm}
                      chosen={status.default.crm ?? null}
                      onChange={
                        locked
                          ? null
                          : (id) => {
                              const { crm: _before, ...rest } = own?.default ?? {};
                              save({ default: { ...rest, ...(id === null ? {} : { crm: id }) } });
                            }
                      }
                    />
                  </SettingRow>
                ) : null}
              </>
            )}
          </>
        )}
      </div>
      {status.direction === 'off' ? null : (
        <>
          <StatusNow view={told} told={statusTold} />
          <StatusMapping
            key={status.crm}
            settings={status}
            crmName={crmName}
            crm={listedCrm}
            adapter={listedAdapter}
            usual={say(`mapping-usual-${status.unmapped}`)}
            provenance={
              <span class="mapping-origin">
                <ProvenanceMark origin={origin('toAdapter')} />
                {!locked && (own?.toAdapter !== undefined || own?.toCrm !== undefined) ? (
                  <UndoMapping
                    hidesPolicy={
                      given.policy.status?.toAdapter !== undefined || given.policy.status?.toCrm !== undefined
                    }
                    onUndo={() => forget('toAdapter', 'toCrm')}
                  />
                ) : null}
              </span>
            }
            onSave={locked ? null : (changed) => save(settingsOf(changed))}
          />
        </>
      )}
    </section>
  );
}

const keyOf = (path: Path) => (path === 'default.adapter' || path === 'default.crm' ? 'default' : path);

/** The agent's own part of the status settings, and the ways to change it. */
function ownStatus(given: Props['given'], onSave: Props['onSave']) {
  const own = given.own.status;
  return {
    own,
    save: (change: OwnStatus) => onSave({ status: { ...own, ...change } }),
    forget: (...keys: readonly (keyof OwnStatus)[]) => {
      const rest = Object.entries(own ?? {}).filter(([key]) => !keys.some((forgotten) => forgotten === key));
      onSave({ status: rest.length > 0 ? Object.fromEntries(rest) : undefined });
    },
  };
}

function DefaultStatus(props: {
  readonly id: string;
  readonly listed: ListedStatuses;
  readonly chosen: string | null;
  readonly onChange: ((id: string | null) => void) | null;
}) {
  const { chosen, listed, onChange } = props;
  const offered = listed.statuses.filter(({ id, system }) => !system || id === chosen);
  const choices: readonly (readonly [string, string])[] = [
    ['', say('default-none')],
    ...offered.map(({ id, name }) => [id, name] as const),
    ...(chosen === null || offered.some(({ id }) => id === chosen) ? [] : [[chosen, chosen] as const]),
  ];
  if (onChange === null) return <>{choices.find(([value]) => value === (chosen ?? ''))?.[1]}</>;
  return (
    <ChoiceControl
      id={props.id}
      value={chosen ?? ''}
      choices={choices}
      onChange={(value) => onChange(value === '' ? null : value)}
    />
  );
}

function UndoMapping({
  hidesPolicy,
  onUndo,
}: {
  readonly hidesPolicy: boolean;
  readonly onUndo: () => void;
}) {
  const action = say(hidesPolicy ? 'undo-own' : 'undo-own-default');
  return (
    <button
      type="button"
      class="link-button"
      aria-label={say('undo-label', { action, setting: say('mapping-title') })}
      onClick={onUndo}
    >
      {action}
    </button>
  );
}
