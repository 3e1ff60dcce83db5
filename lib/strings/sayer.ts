import { inRegion } from './in-region.ts';
import { type Locale, spoken } from './spoken.ts';

/**
 * The typed catalogue of everything a person reads. One area of the product has one table per locale
 * (`lib/strings/en/<area>.ts`, `lib/strings/de/<area>.ts`) and one `say` made here, so that a content script carries
 * only its own area. The language is asked for when something is said, never before: a text that is made while a
 * module loads would stay in the language of that moment.
 */

type Strings = Readonly<Record<string, string>>;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a text needs to be filled in; a text without placeholders takes nothing. */
type Values<Text extends string> = [Placeholder<Text>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<Text>, string | number>>];

export type Say<Table extends Strings> = <Key extends keyof Table & string>(
  key: Key,
  ...values: Values<Table[Key]>
) => string;

/** A table in another language: the same keys, with the same placeholders in each (`tests/conventions.test.ts`). */
export type Translation<English extends Strings> = { readonly [Key in keyof English]: string };

/** One area in every locale. The English table's keys and placeholders are the contract that the others meet. */
type Tables<English extends Strings> = { readonly en: English } & {
  readonly [Other in Exclude<Locale, 'en'>]: Translation<English>;
};

/** Makes the function that speaks one area, in the language that is spoken when it is called. */
export function sayer<const English extends Strings>(tables: Tables<English>): Say<English> {
  return (key, ...[values]) => fill(tables[spoken()][key] ?? key, spoken(), values);
}

/** For what is read by others than whoever sits here: the function that speaks one area in a given language. */
export function sayerIn<const English extends Strings>(
  tables: Tables<English>,
): (locale: Locale) => Say<English> {
  return (locale) =>
    (key, ...[values]) =>
      fill(tables[locale][key] ?? key, locale, values);
}

function fill(
  text: string,
  locale: Locale,
  values: Readonly<Record<string, string | number>> | undefined,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values?.[name];
    if (typeof value === 'number') return new Intl.NumberFormat(inRegion(locale)).format(value);
    return value ?? whole;
  });
}
