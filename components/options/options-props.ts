import type { NotNumber } from '../../lib/page/not-numbers.ts';
import type { CrmEntry } from '../../lib/policy/crm-draft.ts';
import type { HostAccess } from '../../lib/policy/host-access.ts';
import type { Given, OwnPatch } from '../../lib/policy/own.ts';
import type { Diagnosis, Resolved } from '../../lib/policy/resolve.ts';
import type { StatusView } from '../../lib/status/view.ts';
import type { Locale } from '../../lib/strings/spoken.ts';
import type { ApiActions } from './api/api-props.ts';
import type { DriverCheckState } from './DriverCheck.tsx';
import type { KustomerActions } from './kustomer/kustomer-props.ts';
import type { PolicyEditorProps } from './policy/PolicyEditor.tsx';
import type { Shortcut } from './Shortcuts.tsx';

/** What the options page shows, and what the agent can do on it. */
export interface OptionsProps {
  readonly resolved: Resolved;
  readonly given: Given;
  readonly access: readonly HostAccess[];
  readonly accessDeclined: boolean;
  readonly version: string;
  /** What Patchcord speaks where nobody chooses. */
  readonly browserLanguage: Locale;
  readonly extensionId: string;
  readonly driverCheck: DriverCheckState;
  /** Selectors of the configuration that this browser does not understand. */
  readonly selectorDiagnoses: readonly Diagnosis[];
  /** Origins in which the agent has switched marking off. */
  readonly switchedOff: readonly string[];
  /** As the panel told it last, and whether one is open that tells it still. */
  readonly status: StatusView;
  readonly statusTold: boolean;
  readonly refusals: Readonly<Record<string, number>>;
  readonly onGrant: () => void;
  readonly onCheckDriver: () => void;
  /** Resolves once it is kept. */
  readonly onSwitchOn: (site: string) => Promise<void>;
  /** The agent takes back that something is no number. Resolves once it is kept. */
  readonly onTakeBack: (entry: NotNumber) => Promise<void>;
  readonly shortcuts: readonly Shortcut[];
  readonly onChangeShortcuts: (() => void) | null;
  readonly api: ApiActions;
  readonly kustomer: KustomerActions;
  /** Hands a CRM profile to the agent as a file. */
  readonly onExportCrm: (crm: CrmEntry) => void;
  /** Null: the settings are shown, and not the whole configuration as a document. */
  readonly policy: Pick<PolicyEditorProps, 'ids' | 'onDraft' | 'onDownload' | 'onCopy'> | null;
  readonly draft: PolicyEditorProps['draft'];
  /** Replaces whole top-level keys of the own settings; `undefined` forgets one. Resolves once it is kept. */
  readonly onSave: (patch: OwnPatch) => Promise<void>;
}
