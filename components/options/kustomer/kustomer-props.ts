import type { FieldChoice } from '../../../lib/records/kustomer/field-choice.ts';
import type {
  FieldsMade,
  FieldsPlanned,
  KustomerCheck,
} from '../../../lib/records/kustomer/setup-answers.ts';

/** What the options page can ask of a Kustomer that is configured, beyond its secrets and logins. */
export interface KustomerActions {
  readonly check: (crmId: string) => Promise<KustomerCheck>;
  /** Reads which fields are missing, and changes nothing. */
  readonly planFields: (crmId: string) => Promise<FieldsPlanned>;
  /** Makes these, which were shown. */
  readonly createFields: (crmId: string, fields: readonly FieldChoice[]) => Promise<FieldsMade>;
}
