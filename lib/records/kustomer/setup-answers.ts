import type { FieldResource } from './field-choice.ts';
import type { FieldPlan } from './field-plan.ts';
import type { LackingRoles } from './roles.ts';

/** What the options page is told of a Kustomer that it sets up. Nothing secret is in any of it. */

export type KustomerCheck =
  | {
      readonly ok: true;
      readonly name: string;
      /** A key's user is a machine, which nobody can assign anything to. */
      readonly isMachine: boolean;
      /** Null where Kustomer does not say which roles there are. */
      readonly roles: { readonly lacking: readonly LackingRoles[]; readonly mayCreateFields: boolean } | null;
    }
  | { readonly ok: false; readonly problem: string };

export type FieldsPlanned =
  | { readonly ok: true; readonly plans: readonly FieldPlan[] }
  | { readonly ok: false; readonly problem: string };

/** What became of one resource's fields. */
export interface MadeFields {
  readonly resource: FieldResource;
  /** Read back, and there. */
  readonly made: readonly string[];
  /** Why the others are not; null where all went well. */
  readonly problem: string | null;
}

export type FieldsMade =
  | { readonly ok: true; readonly made: readonly MadeFields[] }
  | { readonly ok: false; readonly problem: string };
