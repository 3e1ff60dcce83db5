import type { HostAccess } from '../../lib/policy/host-access.ts';
import type { Given, OwnPatch } from '../../lib/policy/own.ts';
import type { Resolved } from '../../lib/policy/resolve.ts';
import { say } from '../../lib/strings/options.ts';
import { Access } from './Access.tsx';
import { AdapterSettings } from './AdapterSettings.tsx';
import { CrmList } from './CrmList.tsx';
import { Diagnoses } from './Diagnoses.tsx';
import type { DriverCheckState } from './DriverCheck.tsx';
import { RefusedMessages } from './RefusedMessages.tsx';
import { ClickToCallSettings, RecordsSettings, ScreenPopSettings, StatusSettings } from './WorkSettings.tsx';

export interface OptionsProps {
  readonly resolved: Resolved;
  readonly given: Given;
  readonly access: readonly HostAccess[];
  readonly accessDeclined: boolean;
  readonly version: string;
  readonly extensionId: string;
  readonly driverCheck: DriverCheckState;
  readonly refusals: Readonly<Record<string, number>>;
  readonly onGrant: () => void;
  readonly onCheckDriver: () => void;
  /** Replaces whole top-level keys of the own settings; `undefined` forgets one. */
  readonly onSave: (patch: OwnPatch) => void;
}

/** The effective configuration as a person reads it, where each value comes from, and what needs mending. */
export function OptionsPage(props: OptionsProps) {
  const { resolved } = props;
  return (
    <>
      <header class="page-head">
        <img src="/icon/48.png" alt="" width="40" height="40" />
        <div>
          <h1>
            {say('product')} <span>{say('title')}</span>
          </h1>
          <p class="identity">
            {say('version', { version: props.version })} · {say('extension-id', { id: props.extensionId })}
          </p>
        </div>
      </header>
      <main>
        <p class="managed" data-managed={resolved.managed}>
          <strong>{say(resolved.managed ? 'managed-title' : 'unmanaged-title')}.</strong>{' '}
          {say(resolved.managed ? 'managed-text' : 'unmanaged-text')}
        </p>
        <Diagnoses diagnoses={resolved.diagnoses} />
        <Access access={props.access} declined={props.accessDeclined} onGrant={props.onGrant} />
        <AdapterSettings {...props} />
        <CrmList {...props} />
        <ClickToCallSettings {...props} />
        <ScreenPopSettings {...props} />
        <StatusSettings {...props} />
        <RecordsSettings {...props} />
        <RefusedMessages refusals={props.refusals} />
      </main>
    </>
  );
}
