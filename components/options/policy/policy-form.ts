import { formatPath } from '../../../lib/policy/path.ts';
import type { JudgedDraft, PolicyDraft } from '../../../lib/policy/policy-draft.ts';
import type { Path } from '../../../lib/policy/salvage.ts';

/** What the fields of the whole configuration's form read and write. */
export interface PolicyForm {
  readonly id: string;
  readonly draft: PolicyDraft;
  readonly faults: JudgedDraft['faults'];
  readonly change: (path: Path, value: unknown) => void;
  /** What is folded is not drawn: the whole form has more fields than a browser draws at once. */
  readonly isOpen: (path: Path) => boolean;
  readonly setOpen: (path: Path, open: boolean) => void;
  /** Once it is drawn: for a press after which the pressed button is gone. */
  readonly focusNext: (path: Path) => void;
}

export const idAt = (form: PolicyForm, path: Path): string => `${form.id}-${path.join('-')}`;

export const faultAt = (form: PolicyForm, path: Path): string | undefined =>
  form.faults.get(formatPath(path));

/** How many mistakes are at a path or below it. */
export function faultsWithin(form: PolicyForm, path: Path): number {
  const at = formatPath(path);
  return [...form.faults.keys()].filter(
    (each) => each === at || each.startsWith(`${at}.`) || each.startsWith(`${at}[`),
  ).length;
}
