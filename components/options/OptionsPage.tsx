import { say } from '../../lib/strings/options.ts';
import { PageHead } from '../PageHead.tsx';
import { Access } from './Access.tsx';
import { AdapterSettings } from './AdapterSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { CrmList } from './CrmList.tsx';
import { Diagnoses } from './Diagnoses.tsx';
import { LanguageSettings } from './LanguageSettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { NotNumbers } from './NotNumbers.tsx';
import type { OptionsProps } from './options-props.ts';
import { PolicyEditor } from './policy/PolicyEditor.tsx';
import { RecordsSettings } from './RecordsSettings.tsx';
import { RefusedMessages } from './RefusedMessages.tsx';
import { SessionSettings } from './SessionSettings.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StatusSettings } from './StatusSettings.tsx';
import { SwitchedOffSites } from './SwitchedOffSites.tsx';
import { ClickToCallSettings, ScreenPopSettings } from './WorkSettings.tsx';

/** The effective configuration as a person reads it, where each value comes from, and what needs mending. */
export function OptionsPage(props: OptionsProps) {
  const { resolved } = props;
  return (
    <>
      <PageHead
        product={say('product')}
        title={say('title')}
        links={[
          props.policy === null
            ? { href: '#policy', text: say('policy-document') }
            : { href: '#', text: say('policy-leave') },
          { href: '/welcome.html', text: say('first-steps'), newTab: true },
          { href: '/outbox.html', text: say('outbox'), newTab: true },
          { href: '/sessions.html', text: say('history'), newTab: true },
          { href: '/doctor.html', text: say('doctor'), newTab: true },
        ]}
      >
        <p class="identity">
          {say('version', { version: props.version })} · {say('extension-id', { id: props.extensionId })}
        </p>
      </PageHead>
      {props.policy === null ? (
        <Settings {...props} />
      ) : (
        <PolicyEditor {...props.policy} resolved={resolved} draft={props.draft} onUseHere={props.onSave} />
      )}
    </>
  );
}

function Settings(props: OptionsProps) {
  const { resolved } = props;
  return (
    <main>
      <p class="managed" data-managed={resolved.managed}>
        <strong>{say(resolved.managed ? 'managed-title' : 'unmanaged-title')}.</strong>{' '}
        {say(resolved.managed ? 'managed-text' : 'unmanaged-text')}
      </p>
      <Diagnoses diagnoses={[...resolved.diagnoses, ...props.selectorDiagnoses]} />
      <Access access={props.access} declined={props.accessDeclined} onGrant={props.onGrant} />
      <AdapterSettings {...props} />
      <CrmList {...props} />
      <ClickToCallSettings {...props} />
      <SwitchedOffSites
        sites={props.switchedOff}
        locked={resolved.locked.includes('clickToCall')}
        onSwitchOn={props.onSwitchOn}
      />
      <NotNumbers
        said={resolved.config.clickToCall.notNumbers}
        own={props.given.own.clickToCall?.notNumbers ?? []}
        locked={resolved.locked.includes('clickToCall')}
        onTakeBack={props.onTakeBack}
      />
      <ScreenPopSettings {...props} />
      <SessionSettings {...props} />
      <NotificationSettings {...props} />
      <AppearanceSettings {...props} />
      <Shortcuts shortcuts={props.shortcuts} onChange={props.onChangeShortcuts} />
      <StatusSettings {...props} />
      <RecordsSettings {...props} />
      <LanguageSettings {...props} />
      <RefusedMessages refusals={props.refusals} />
    </main>
  );
}
