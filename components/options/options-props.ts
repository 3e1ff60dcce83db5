import type { HostAccess } from '../../lib/policy/host-access.ts';
import type { Given, OwnPatch } from '../../lib/policy/own.ts';
import type { Resolved } from '../../lib/policy/resolve.ts';
import type { DriverCheckState } from './DriverCheck.tsx';

/** What the options page shows, and what the agent can do on it. */
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
