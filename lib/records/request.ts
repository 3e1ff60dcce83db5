import { fillTemplate } from '../screen-pop/fill-template.ts';
import { say } from '../strings/api.ts';
import { type Api, type Endpoint, hasControls, type Parameter } from './api-schema.ts';
import { toBase64 } from './base64.ts';
import { parseLocation } from './data-location.ts';
import { type Expression, evaluate, parseValue, type Values, variablesIn } from './functions.ts';
import { type JsonTree, putAt } from './json-tree.ts';
import { type EndpointName, inCapitals, type VariableName, variablesAt } from './variable-names.ts';

/** A file to be uploaded. */
export interface FileBytes {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Field = { readonly name: string } & ({ readonly text: string } | { readonly file: FileBytes });

export type Body =
  | { readonly type: 'none' }
  | { readonly type: 'text'; readonly text: string }
  /** Its content type has a boundary that whoever sends it chooses. */
  | { readonly type: 'multipart'; readonly fields: readonly Field[] }
  | { readonly type: 'binary'; readonly file: FileBytes };

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Body;
  /** Names of parameters that left, because nothing in them has a value. */
  readonly left: readonly string[];
  /** Whether something that is known of this very session stands in it: without that, a search finds anybody. */
  readonly asksFor: boolean;
}

export type Built =
  | { readonly ok: true; readonly request: ApiRequest }
  /** `field`: as the options name it (`parameters[2].value`); `problem` reads after it. */
  | { readonly ok: false; readonly field: string; readonly problem: string };

export interface Parts {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  readonly api: Pick<Api, 'headers'>;
  readonly values: Values;
  readonly file?: FileBytes;
}

/** Of a whole address; servers of every make take so much. */
const LONGEST_URL = 8_000;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/** Makes one endpoint's request (the vendor's Custom CRM page, "Endpoint configuration"). Pure and total. */
export function buildRequest({ name, endpoint, api, values, file }: Parts): Built {
  const filled = fillTemplate(inCapitals(endpoint.url), values);
  if (!filled.ok) return fault('url', urlProblem(filled.reason, filled.left));
  const given = parametersOf(name, endpoint, values, file !== undefined);
  if (!given.ok) return given;
  const headers = headersOf(name, endpoint, api, values);
  if (!headers.ok) return headers;

  const url = withQuery(
    filled.url,
    given.parameters.filter(({ where }) => where === 'query'),
  );
  if (url.length > LONGEST_URL) return fault('url', say('request.tooLong'));
  const inBody = given.parameters.filter(({ where }) => where === 'body');
  const body = bodyOf(endpoint, inBody, file);
  if (!body.ok) return body;
  const type = body.contentType === null ? [] : [['Content-Type', body.contentType] as const];
  return {
    ok: true,
    request: {
      method: endpoint.method,
      url,
      // What the configuration says of the content type counts more: some want their own.
      headers: headers.list.some(([one]) => one.toLowerCase() === 'content-type')
        ? headers.list
        : [...type, ...headers.list],
      body: body.body,
      left: given.left,
      asksFor: given.asksFor || asksInUrl(name, endpoint.url, values),
    },
  };
}

function urlProblem(reason: 'template' | 'path-needs' | 'too-long', left: readonly string[]): string {
  if (reason === 'too-long') return say('request.tooLong');
  if (reason === 'template') return say('request.template');
  return say('request.needs', { variables: left.map((one) => `{${one}}`).join(', ') });
}

interface Given {
  readonly name: string;
  /** Where it stands in the configuration. */
  readonly field: string;
  readonly where: 'query' | 'body';
  readonly value: string | number | boolean | { readonly file: true };
}

function parametersOf(
  name: EndpointName,
  endpoint: Endpoint,
  values: Values,
  hasFile: boolean,
):
  | {
      readonly ok: true;
      readonly parameters: readonly Given[];
      readonly left: readonly string[];
      readonly asksFor: boolean;
    }
  | Extract<Built, { ok: false }> {
  const parameters: Given[] = [];
  const left: string[] = [];
  let asksFor = false;
  for (const [index, parameter] of (endpoint.parameters ?? []).entries()) {
    const field = `parameters[${index}].value`;
    const parsed = parseValue(parameter.value, { variables: variablesAt(name), functions: true });
    if (!parsed.ok) return fault(field, parsed.problem);
    const binary = 'type' in endpoint && endpoint.type === 'binary';
    const where = parameter.in ?? (endpoint.method === 'GET' || binary ? 'query' : 'body');
    const { expression } = parsed;
    if (isTheFile(expression)) {
      if (hasFile && where === 'body')
        parameters.push({ name: parameter.name, field, where, value: { file: true } });
      else left.push(parameter.name);
      continue;
    }
    const text = evaluate(expression, values);
    if (text === null) {
      left.push(parameter.name);
      continue;
    }
    if (variablesIn(expression).some((one) => identifies(name, one)))
      asksFor ||= !sameWithout(expression, text);
    const value = typed(parameter, expression, text);
    if (value === null)
      return fault(field, say('request.type', { value: text.slice(0, 60), type: parameter.type ?? '' }));
    parameters.push({ name: parameter.name, field, where, value });
  }
  return { ok: true, parameters, left, asksFor };
}

/** What says who a customer is; the rest (a queue, a channel, a language) is true of anybody. */
const CUSTOMER: readonly string[] = [
  'NAME',
  'FIRST_NAME',
  'UJET_ID',
  'EMAIL',
  'PHONE_NUMBER',
  'CUSTOMER_PHONE_NUMBER',
  'ANI',
  'CUSTOM_USER_ID',
  'CUID',
  'ACCOUNT_ID',
] satisfies readonly VariableName[];

/** What says which session it is: nothing of that finds an account. */
const SESSION: readonly string[] = [
  'CALL_ID',
  'CHAT_ID',
  'SESSION_ID',
  'SMART_ACTION_SESSION_ID',
  'RECORD_ID',
  'OPERATION_KEY',
] satisfies readonly VariableName[];

const identifies = (endpoint: EndpointName, variable: string): boolean =>
  CUSTOMER.includes(variable) || (endpoint !== 'findAccount' && SESSION.includes(variable));

/** Whether the value is what it would be if nothing were known: a default, `--`. */
const sameWithout = (expression: Expression, text: string): boolean => evaluate(expression, {}) === text;

const asksInUrl = (endpoint: EndpointName, url: string, values: Values): boolean =>
  [...inCapitals(url).matchAll(/\{([A-Z][A-Z0-9_]*)\}/g)].some(([, name = '']) => {
    const value = values[name];
    return typeof value === 'string' && value.trim() !== '' && identifies(endpoint, name);
  });

const isTheFile = (expression: Expression): boolean => {
  if (expression.type !== 'text' || expression.parts.length !== 1) return false;
  const [part] = expression.parts;
  return part !== undefined && 'variable' in part && part.variable === 'FILE_DATA';
};

/**
 * What a value is in JSON. "Plain text or numbers" (line 253): a number that was typed is one, and so is the rating
 * (line 427); "the resulting value created from a function will be a string" (line 338), and so is everything else.
 */
function typed(parameter: Parameter, expression: Expression, text: string): string | number | boolean | null {
  switch (parameter.type ?? 'automatic') {
    case 'text':
      return text;
    case 'number': {
      const number = Number(text.trim());
      return Number.isFinite(number) ? number : null;
    }
    case 'boolean':
      if (/^(?:true|yes|1)$/i.test(text.trim())) return true;
      return /^(?:false|no|0)$/i.test(text.trim()) ? false : null;
    default: {
      if (expression.type !== 'text' || expression.parts.length !== 1 || !NUMBER.test(text)) return text;
      const [part] = expression.parts;
      const numeric = part !== undefined && ('text' in part || part.variable === 'RATING');
      return numeric ? Number(text) : text;
    }
  }
}

function headersOf(
  name: EndpointName,
  endpoint: Endpoint,
  api: Pick<Api, 'headers'>,
  values: Values,
):
  | { readonly ok: true; readonly list: readonly (readonly [string, string])[] }
  | Extract<Built, { ok: false }> {
  const list: (readonly [string, string])[] = [['Accept', 'application/json']];
  for (const header of api.headers ?? []) put(list, header.name, header.value);
  for (const [index, header] of (endpoint.headers ?? []).entries()) {
    const field = `headers[${index}].value`;
    const parsed = parseValue(header.value, { variables: variablesAt(name), functions: false });
    if (!parsed.ok) return fault(field, parsed.problem);
    const value = evaluate(parsed.expression, values);
    if (value === null) continue;
    // A value with a line break in it would end this header and begin another.
    if (hasControls(value)) return fault(field, say('request.headerControl'));
    if (/[^\u0020-\u00ff]/.test(value)) return fault(field, say('request.headerLatin'));
    put(list, header.name, value.trim());
  }
  return { ok: true, list };
}

function put(list: (readonly [string, string])[], name: string, value: string): void {
  const at = list.findIndex(([one]) => one.toLowerCase() === name.toLowerCase());
  if (at >= 0) list.splice(at, 1);
  list.push([name, value]);
}

const textOf = (value: Given['value']): string => (typeof value === 'object' ? '' : String(value));

/** Half a character (a lone surrogate) has no encoding: the replacement character stands for it, as in any URL. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

function withQuery(url: string, parameters: readonly Given[]): string {
  if (parameters.length === 0) return url;
  const query = parameters.map(({ name, value }) => `${encode(name)}=${encode(textOf(value))}`).join('&');
  const [before = '', ...fragment] = url.split('#');
  const glue = before.includes('?') ? (/[?&]$/.test(before) ? '' : '&') : '?';
  return [`${before}${glue}${query}`, ...fragment].join('#');
}

type BodyMade =
  | { readonly ok: true; readonly body: Body; readonly contentType: string | null }
  | Extract<Built, { ok: false }>;

function bodyOf(endpoint: Endpoint, parameters: readonly Given[], file: FileBytes | undefined): BodyMade {
  if (endpoint.method === 'GET') {
    const [wrong] = parameters;
    if (wrong !== undefined) return fault(wrong.field, say('request.getBody'));
    return { ok: true, body: { type: 'none' }, contentType: null };
  }
  const upload = file === undefined ? null : (('type' in endpoint ? endpoint.type : null) ?? 'multipart');
  if (file !== undefined && upload === 'binary')
    return { ok: true, body: { type: 'binary', file }, contentType: 'application/octet-stream' };
  const fileField = 'fileField' in endpoint ? (endpoint.fileField ?? 'file') : 'file';
  const unplaced = file !== undefined && !parameters.some(({ value }) => typeof value === 'object');
  const all: readonly Given[] = unplaced
    ? [...parameters, { name: fileField, field: 'fileField', where: 'body', value: { file: true } }]
    : parameters;
  if (file !== undefined && upload === 'multipart') return multipart(endpoint, all, file);
  if (endpoint.contentType === 'multipart') return multipart(endpoint, all, file);
  const texts = all.map((one) => ({
    ...one,
    value: typeof one.value === 'object' ? (file === undefined ? '' : toBase64(file.bytes)) : one.value,
  }));
  return endpoint.contentType === 'form' ? form(endpoint, texts) : json(endpoint, texts);
}

/** In a form, a container is written as forms write it: `container[name]`, `container[0][name]`. */
function inForm({ dataFormat, containerType, containerName }: Endpoint, name: string): string {
  if (dataFormat !== 'container' || containerName === undefined) return name;
  const [first = '', ...rest] = name.split('[');
  const inner = [`[${first}]`, ...rest.map((one) => `[${one}`)].join('');
  return `${containerName}${containerType === 'array' ? '[0]' : ''}${inner}`;
}

function multipart(endpoint: Endpoint, parameters: readonly Given[], file: FileBytes | undefined): BodyMade {
  const fields = parameters.flatMap(({ name, value }): Field[] => {
    const inner = inForm(endpoint, name);
    if (typeof value !== 'object') return [{ name: inner, text: String(value) }];
    return file === undefined ? [] : [{ name: inner, file }];
  });
  return { ok: true, body: { type: 'multipart', fields }, contentType: null };
}

function form(endpoint: Endpoint, parameters: readonly Given[]): BodyMade {
  const text = parameters
    .map(({ name, value }) => `${encode(inForm(endpoint, name))}=${encode(textOf(value))}`)
    .join('&')
    .replace(/%20/g, '+');
  return { ok: true, body: { type: 'text', text }, contentType: 'application/x-www-form-urlencoded' };
}

/** "Property" and "Container", "Map" and "Array" (lines 254 to 258). */
function json(endpoint: Endpoint, parameters: readonly Given[]): BodyMade {
  let tree: JsonTree = {};
  const { dataFormat, containerType, containerName } = endpoint;
  const container = dataFormat === 'container' ? parseLocation(containerName ?? '') : [];
  if (container === null || (dataFormat === 'container' && container.length === 0))
    return fault('containerName', say('request.location'));
  const around = containerType === 'array' && dataFormat === 'container' ? [...container, 0] : container;
  for (const { name, field, value } of parameters) {
    const steps = parseLocation(name);
    const placed: JsonTree | null =
      steps === null || steps.length === 0
        ? null
        : putAt(tree, [...around, ...steps], value as string | number | boolean);
    if (placed === null) return fault(field.replace(/value$/, 'name'), say('request.place'));
    tree = placed;
  }
  return {
    ok: true,
    body: { type: 'text', text: JSON.stringify(tree) },
    contentType: 'application/json',
  };
}

const fault = (field: string, problem: string): Extract<Built, { ok: false }> => ({
  ok: false,
  field,
  problem,
});
