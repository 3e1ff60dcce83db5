const markupBrand = Symbol('markup');

/** Mark-up that is already escaped. Only `html`, `json` and `markupFile` make it. */
export interface Markup {
  readonly [markupBrand]: true;
  readonly text: string;
}

type Part = string | number | Markup | false | null | undefined | readonly Part[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markup(text: string): Markup {
  return { [markupBrand]: true, text };
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(written).join('');
  if (typeof part === 'object') return (part as Markup).text;
  return String(part).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** A template whose values are escaped for text and quoted attributes alike; `Markup` values go in as they are. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return markup(
    strings.reduce(
      (all, text, index) => all + text + (index < parts.length ? written(parts[index]) : ''),
      '',
    ),
  );
}

/** Data for a `<script type="application/json">`: no value can close the element or open a comment in it. */
export function json(value: unknown): Markup {
  return markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
