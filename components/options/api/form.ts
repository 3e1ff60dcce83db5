import type { ApiFault } from '../../../lib/records/setup/api-draft.ts';
import { type Place, valueIn } from '../../../lib/records/setup/draft.ts';

/** What a field of a form reads and writes: of the API's, or of a Kustomer's. */
export interface Form {
  readonly id: string;
  readonly draft: unknown;
  /** Shown once the agent has tried to save. */
  readonly faults: readonly ApiFault[];
  /** The administrator's alone: to be looked at. */
  readonly locked: boolean;
  readonly change: (...changes: readonly (readonly [place: Place, value: unknown])[]) => void;
}

export const textAt = (form: Form, place: Place): string => {
  const value = valueIn(form.draft, place);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

export const listAt = (form: Form, place: Place): readonly unknown[] => {
  const value = valueIn(form.draft, place);
  return Array.isArray(value) ? value : [];
};

export const faultAt = (form: Form, place: Place): string | undefined =>
  form.faults.find(({ place: at }) => samePlace(at, place))?.problem;

export const samePlace = (one: Place, other: Place): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index]);

export const faultsWithin = (form: Form, place: Place): number =>
  form.faults.filter(({ place: at }) => place.every((step, index) => at[index] === step)).length;

export const idAt = (form: Form, place: Place): string => `${form.id}-${place.join('-')}`;
