import type { CrmProfile } from '../policy/schema.ts';
import type { Connector } from './connector.ts';

const connectors = new Map<CrmProfile['kind'], Connector>();

/** A CRM connector offers itself while it is loaded; one per kind. Answers with the way to take it back. */
export function offerConnector(kind: CrmProfile['kind'], connector: Connector): () => void {
  connectors.set(kind, connector);
  return () => {
    if (connectors.get(kind) === connector) connectors.delete(kind);
  };
}

export const connectorFor = (kind: CrmProfile['kind']): Connector | undefined => connectors.get(kind);

/** The CRMs that can be written to, in the order of the configuration. */
export const writableCrms = (crms: readonly CrmProfile[]): readonly CrmProfile[] =>
  crms.filter((crm) => connectorFor(crm.kind)?.isConfigured(crm) ?? false);
