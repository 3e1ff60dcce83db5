/** One request as the API sees it. */
export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The parts of a multipart body, in their order. */
  readonly form?: readonly FormPart[];
}

export interface FormPart {
  readonly name: string;
  /** A plain field, or a file with what is in it. */
  readonly value: string | { readonly fileName: string; readonly text: string; readonly size: number };
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `cut`: the connection ends without an answer. */
export type ApiOutcome = ApiAnswer | 'cut';

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
