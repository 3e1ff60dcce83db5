/**
 * What a refusal of Kustomer's API says. It documents two forms, `{code, message, meta}` and `{code, title, detail,
 * source}`, and not which one comes when. Pure and total.
 */
export interface SaidFault {
  readonly words: string;
  /** Names of fields and the like: everything in which the name of what was refused may stand. */
  readonly about: string;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function saidFaults(answer: unknown): readonly SaidFault[] {
  const errors = isFields(answer) && Array.isArray(answer.errors) ? (answer.errors as unknown[]) : [answer];
  return errors.filter(isFields).map((error) => {
    const said = [text(error.title), text(error.detail), text(error.message)].filter((one) => one !== '');
    const words = [...new Set(said)].join(': ') || text(error.code);
    return {
      words,
      about: [words, JSON.stringify(error.source ?? {}), JSON.stringify(error.meta ?? {})].join(' '),
    };
  });
}

/** Which of the names a refusal is about. A name that is a part of another is not meant by that one. */
export function namedIn(faults: readonly SaidFault[], names: readonly string[]): readonly string[] {
  const about = faults.map((fault) => fault.about).join(' ');
  const letter = /[\w@]/;
  return names.filter((name) => {
    for (let at = about.indexOf(name); at >= 0; at = about.indexOf(name, at + 1)) {
      const before = about[at - 1] ?? ' ';
      const after = about[at + name.length] ?? ' ';
      if (!letter.test(before) && !letter.test(after)) return true;
    }
    return false;
  });
}
