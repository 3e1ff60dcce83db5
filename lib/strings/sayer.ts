/**
 * The typed catalogue of everything a person reads. One area of the product has one table per locale
 * (`lib/strings/en/<area>.ts`) and one `say` made here, so that a content script carries only its own area.
 */

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a text needs to be filled in; a text without placeholders takes nothing. */
type Values<Text extends string> = [Placeholder<Text>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<Text>, string | number>>];

export type Say<Table extends Readonly<Record<string, string>>> = <Key extends keyof Table & string>(
  key: Key,
  ...values: Values<Table[Key]>
) => string;

/**
 * Makes the function that speaks one area. `english` is the area's source table; its keys and placeholders are the
 * contract that every other locale has to meet.
 */
export function sayer<const Table extends Readonly<Record<string, string>>>(english: Table): Say<Table> {
  return (key, ...[values]) =>
    english[key]?.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = (values as Readonly<Record<string, string | number>> | undefined)?.[name];
      return value === undefined ? whole : String(value);
    }) ?? key;
}
