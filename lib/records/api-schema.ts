import * as z from 'zod/mini';
import { NUMBER_FORMATS } from '../adapter/strategy-schema.ts';
import { parseUrl } from '../policy/parse-url.ts';
import { choice, described, line, list, noTwice, rule, webUrl } from '../policy/schema-parts.ts';
import { templateUrlFault } from '../policy/urls.ts';
import { say } from '../strings/diagnosis.ts';
import { parseLocation } from './data-location.ts';
import { parseValue } from './functions.ts';
import {
  ENDPOINT_NAMES,
  type EndpointName,
  inCapitals,
  VARIABLE_NAMES,
  variablesAt,
  variablesOfTexts,
} from './variable-names.ts';

/**
 * `crms[].api`: the Generic API in the words of the vendor's Custom CRM page ("API settings" to "Comment endpoint").
 * What the page has no word for is ours and is named, with the reason, in `docs/records-api.md`. Objects are flat and
 * have no free keys, because Chromium's policy schema knows neither unions nor maps, and because `salvage.ts` then
 * says which field of which endpoint is wrong.
 */

export const AUTHENTICATION_METHODS = ['agent-session', 'basic', 'headers', 'oauth2'] as const;
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH'] as const;
export const DATA_FORMATS = ['property', 'container'] as const;
export const CONTAINER_TYPES = ['map', 'array'] as const;
export const CONTENT_TYPES = ['json', 'form', 'multipart'] as const;
export const VALUE_TYPES = ['automatic', 'text', 'number', 'boolean'] as const;
export const UPLOAD_TYPES = ['base64', 'multipart', 'binary'] as const;
export const ATTACHMENT_TYPES = ['id', 'url'] as const;
export const TEXT_FORMATS = ['text', 'html'] as const;
/** A header's name: an RFC 9110 token. Those that the browser sets itself cannot be set. */
const FORBIDDEN_HEADERS =
  /^(?:host|connection|content-length|cookie2?|origin|referer|date|expect|keep-alive|te|trailer|transfer-encoding|upgrade|via|set-cookie|accept-charset|accept-encoding|access-control-.*|proxy-.*|sec-.*)$/i;
const headerName = z.string().check(
  z.maxLength(100),
  rule((name) => headerNameFault(name)),
);

function headerNameFault(name: string): string | null {
  if (!/^[!#$%&\x27*+.^_\x60|~0-9A-Za-z-]+$/.test(name)) return say('header.name');
  return FORBIDDEN_HEADERS.test(name) ? say('header.forbidden') : null;
}

/** What could end a header and begin another. */
export const hasControls = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text);

const headerText = line(2_000).check(rule((text) => (hasControls(text) ? say('header.control') : null)));
const secret = z.string().check(z.minLength(1), z.maxLength(4_000));
const location = z.string().check(
  z.maxLength(300),
  rule((text) => (parseLocation(text) === null ? say('location.form') : null)),
);

const valueFault = (variables: readonly string[], functions: boolean) => (text: string) => {
  const parsed = parseValue(text, { variables, functions });
  return parsed.ok ? null : parsed.problem;
};

/** Whether `http:` may be, the CRM's match patterns say: that rule is the profile's (`lib/policy/schema.ts`). */
function webFault(text: string): string | null {
  const url = parseUrl(text);
  if (url === null) return say('url.notUrl');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return say('url.https');
  return url.username === '' && url.password === '' ? null : say('url.credentials');
}

const plainUrl = webUrl(webFault);

const pairs = (description: string, value: z.ZodMiniType<string>, name: z.ZodMiniType<string> = line(200)) =>
  described(
    z.optional(
      list(
        z.object({
          name: described(name, 'Its name.'),
          value: described(value, 'Its value.'),
        }),
        0,
        30,
      ),
    ),
    description,
  );

const oauthSchema = z.object({
  authorizationUrl: described(plainUrl, 'Authorization URL (line 216).'),
  tokenUrl: described(plainUrl, 'Token URL (line 217).'),
  clientId: described(line(500), 'Client ID (line 218).'),
  clientSecret: described(z.optional(secret), 'Client Secret (line 219). Type it in the options instead.'),
  scope: described(z.optional(line(2_000)), 'Scope (line 220), with spaces between.'),
  state: described(
    z.optional(z.string().check(z.regex(/^[\w.~-]{1,100}$/, { error: () => say('form.wrong') }))),
    'State (line 221): what the state parameter begins with; something random follows.',
  ),
  accessType: described(z.optional(line(50)), 'Access Type (line 222), such as "offline".'),
  includeRedirectUrl: described(
    z._default(z.boolean(), true),
    'Include the Redirect URL as part of the Authorization URL and Token URL (line 214).',
  ),
  clientAuthentication: described(
    z._default(choice(['body', 'basic']), 'body'),
    'How the client secret goes to the token URL: in the "body", or as "basic" authentication.',
  ),
  parameters: pairs('Further parameters of the authorization URL.', line(1_000)),
  tokenParameters: pairs('Further parameters of the token request.', line(1_000)),
});

const authenticationSchema = z
  .object({
    method: described(
      choice(AUTHENTICATION_METHODS),
      'Authentication method: "agent-session" (the CRM’s cookies), "basic", "headers" or "oauth2" (lines 210 to 222).',
    ),
    username: described(
      z.optional(line(320).check(rule((text) => (text.includes(':') ? say('username.colon') : null)))),
      'User name of basic authentication.',
    ),
    password: described(z.optional(secret), 'Its password. Type it in the options instead.'),
    headers: described(
      z.optional(
        list(
          z.object({
            name: described(headerName, 'Field Key of a custom header.'),
            value: described(
              z.optional(secret.check(rule((text) => (hasControls(text) ? say('header.control') : null)))),
              'Field Value of a custom header. Type it in the options instead.',
            ),
          }),
          1,
          10,
        ).check(noTwice(({ name }) => name.toLowerCase())),
      ),
      'Custom headers (line 213), as many as are needed.',
    ),
    oauth: described(z.optional(oauthSchema), 'OAuth 2.0 (lines 214 to 222), with PKCE.'),
  })
  .check(
    z.check((payload) => {
      const { method, username, headers, oauth } = payload.value;
      const lacking =
        method === 'basic' && username === undefined
          ? 'username'
          : method === 'headers' && headers === undefined
            ? 'headers'
            : method === 'oauth2' && oauth === undefined
              ? 'oauth'
              : null;
      if (lacking !== null)
        payload.issues.push({
          code: 'custom',
          message: say('auth.needs', { method, key: lacking }),
          input: method,
          path: ['method'],
        });
    }),
  );

const textOf = (variables: readonly string[], functions: boolean) =>
  line(4_000).check(rule(valueFault(variables, functions)));

function endpointFields(endpoint: EndpointName) {
  const variables = variablesAt(endpoint);
  const inUrl = variables.filter((name) => name !== 'FILE_DATA');
  return {
    url: described(
      webUrl((text) => templateUrlFault(inCapitals(text), inUrl)),
      'Request URL (line 251).',
    ),
    method: described(z._default(choice(METHODS), METHOD_OF[endpoint]), 'Request method (line 252).'),
    parameters: described(
      z.optional(
        list(
          z.object({
            name: described(
              line(200),
              'Name of the parameter. In JSON, dots and [0] lead into objects and lists.',
            ),
            value: described(
              textOf(variables, true),
              'Text, a number, {VARIABLES}, or one of the functions (lines 253 and 336).',
            ),
            in: described(
              z.optional(choice(['query', 'body'])),
              'Where it stands: "query" or "body". Default: the query of GET, the body of the others.',
            ),
            type: described(
              z.optional(choice(VALUE_TYPES)),
              'What it is in JSON: "automatic", "text", "number" or "boolean".',
            ),
          }),
          0,
          100,
        ),
      ),
      'Request parameters (line 253).',
    ),
    headers: pairs('Headers of this endpoint.', headerText.check(rule(valueFault(inUrl, false))), headerName),
    contentType: described(
      z.optional(choice(CONTENT_TYPES)),
      'How the body is written: "json", "form" or "multipart". Default: "json".',
    ),
    dataFormat: described(
      z.optional(choice(DATA_FORMATS)),
      'Request Data Format (line 254): "property" or "container".',
    ),
    containerType: described(
      z.optional(choice(CONTAINER_TYPES)),
      'Container Type (line 256): "map" or "array".',
    ),
    containerName: described(z.optional(line(200)), 'Container Name (line 256).'),
    responseDataLocation: described(
      z.optional(location),
      'Response Data Location (line 259): where the object, or the list of them, stands in the answer.',
    ),
    idLocation: described(z.optional(location), 'Where the id stands in that object. Default: "id".'),
    nameLocation: described(z.optional(location), 'Where a name for people stands in that object.'),
  };
}

const METHOD_OF = {
  findAccountById: 'GET',
  findAccount: 'GET',
  createAccount: 'POST',
  findRecordById: 'GET',
  findRecordByKey: 'GET',
  findRecord: 'GET',
  createRecord: 'POST',
  updateRecord: 'PUT',
  comment: 'POST',
  findComment: 'GET',
  uploadFile: 'POST',
  attachFile: 'PUT',
  findFile: 'GET',
} as const satisfies Readonly<Record<EndpointName, (typeof METHODS)[number]>>;

const keyHeader = described(
  z.optional(headerName),
  'Name of a header that takes an idempotency key: a request that comes twice is then carried out once.',
);

/** The rule over a whole endpoint: a container needs a name and something to be in. */
const containers = z.check<object>((payload) => {
  const { dataFormat, containerName } = payload.value as {
    readonly dataFormat?: string;
    readonly containerName?: string;
  };
  if (dataFormat === 'container' && containerName === undefined)
    payload.issues.push({
      code: 'custom',
      message: say('container.name'),
      input: dataFormat,
      path: ['dataFormat'],
    });
});

const endpoint = <Extra extends z.core.$ZodShape>(name: EndpointName, description: string, extra: Extra) =>
  described(z.optional(z.object({ ...endpointFields(name), ...extra }).check(containers)), description);

/** Of endpoints that look whether something was written already. */
const looked = (name: EndpointName, whereDefault: string, valueDefault: string) => ({
  matchLocation: described(
    z.optional(location),
    `Where the text to compare stands in each object. Default: "${whereDefault}".`,
  ),
  matchValue: described(
    z.optional(textOf(variablesAt(name), false)),
    `A text that it has to hold. Without it, all of ${valueDefault} has to be the same.`,
  ),
});

/** Only records that are still open may be used again. */
const openOnly = {
  openLocation: described(
    z.optional(location),
    'Where in a found record its state stands; without it, every found record counts as open.',
  ),
  openValues: described(
    z.optional(list(line(100), 1, 30)),
    'Values of that state which mean that the record is open.',
  ),
};

const endpointsSchema = z.object({
  findAccountById: endpoint('findAccountById', 'Find an account by ID (line 392).', {}),
  findAccount: endpoint('findAccount', 'Find an account by query (line 383).', {}),
  createAccount: endpoint('createAccount', 'Create an account (line 401).', { keyHeader }),
  findRecordById: endpoint('findRecordById', 'Find a record by its id.', {}),
  findRecordByKey: endpoint(
    'findRecordByKey',
    'Find a record by the key that it was made with: {OPERATION_KEY}.',
    {},
  ),
  findRecord: endpoint('findRecord', 'Find a record by query (line 405).', openOnly),
  createRecord: endpoint('createRecord', 'Create a record (line 415).', { keyHeader }),
  updateRecord: endpoint('updateRecord', 'Update a record (line 430).', { keyHeader }),
  comment: endpoint('comment', 'Comment (line 484).', {
    keyHeader,
    textFormat: described(
      z.optional(choice(TEXT_FORMATS)),
      'Text Format of comments (line 483): "text" or "html". Default: "text".',
    ),
  }),
  findComment: endpoint('findComment', 'Look whether a comment is there already.', {
    ...looked('findComment', 'body', '{COMMENT_BODY}'),
  }),
  uploadFile: endpoint('uploadFile', 'Upload a file (line 432).', {
    keyHeader,
    type: described(
      z.optional(choice(UPLOAD_TYPES)),
      'Type of the upload (line 434): "base64", "multipart", or "binary": the file alone. Default: "multipart".',
    ),
    fileField: described(
      z.optional(line(200)),
      'Name of the field that holds the file, where no parameter has {FILE_DATA}. Default: "file".',
    ),
    attachmentType: described(
      z.optional(choice(ATTACHMENT_TYPES)),
      'Attachment Type (line 444): "id" or "url". Default: "id".',
    ),
    attachmentIdLocation: described(
      z.optional(location),
      'Attachment ID (line 446): where it stands in the answer. Default: "id".',
    ),
    attachmentBuilderUrl: described(
      z.optional(
        webUrl((text) => templateUrlFault(text, ['RECORD_ID', 'ACCOUNT_ID', 'ATTACHMENT_ID', 'FILE_NAME'])),
      ),
      'Attachment Builder URL (line 447): {RECORD_ID}, {ATTACHMENT_ID}.',
    ),
    attachmentUrlLocation: described(
      z.optional(location),
      'Attachment URL (line 450): where it stands in the answer. Default: "url".',
    ),
    addComment: described(
      z.optional(z.boolean()),
      'Add comment to CRM record (line 452) when a file was uploaded.',
    ),
  }),
  attachFile: endpoint('attachFile', 'Attach an uploaded file to the record: {ATTACHMENT_ID}.', {}),
  findFile: endpoint('findFile', 'Look whether a file is there already.', {
    ...looked('findFile', 'filename', '{FILE_NAME}'),
  }),
});

/** An origin alone: `https://files.acme.example`. */
const origin = webUrl((text) => {
  const fault = webFault(text);
  if (fault !== null) return fault;
  const url = parseUrl(text);
  return text === url?.origin || text === `${url?.origin}/` ? null : say('origin.form');
});

export const apiSchema = z.object({
  authentication: described(authenticationSchema, 'How the CRM knows who asks (line 210).'),
  phoneFormat: described(
    z.optional(choice(NUMBER_FORMATS)),
    'Phone Number Format in requests (line 223). Default: the CRM’s own "phoneFormat", else "e164".',
  ),
  timeoutSeconds: described(
    z._default(z.int().check(z.minimum(1), z.maximum(10)), 10),
    'API Request Timeout (line 231), 1 to 10 seconds, for all endpoints.',
  ),
  headers: pairs('Headers of every request; nothing secret.', headerText, headerName),
  recordSubject: described(z.optional(textOf(variablesOfTexts, true)), 'What {TICKET_SUBJECT} is made of.'),
  recordDescription: described(
    z.optional(textOf(variablesOfTexts, true)),
    'What {TICKET_DESCRIPTION} is made of.',
  ),
  fileOrigins: described(
    z.optional(list(origin, 0, 10).check(noTwice((entry) => entry))),
    'Origins that files to be uploaded may be fetched from, such as the company’s relay.',
  ),
  endpoints: described(z._default(endpointsSchema, {}), 'API endpoints (line 244).'),
});

export type ApiInput = z.input<typeof apiSchema>;
export type ApiSettings = z.output<typeof apiSchema>;
type DeepReadonly<Value> = Value extends readonly (infer Entry)[]
  ? readonly DeepReadonly<Entry>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;
export type Api = DeepReadonly<ApiSettings>;
export type Endpoint<Name extends EndpointName = EndpointName> = NonNullable<Api['endpoints'][Name]>;
export type Parameter = NonNullable<Endpoint['parameters']>[number];
export type OAuth = NonNullable<Api['authentication']['oauth']>;

export { ENDPOINT_NAMES, type EndpointName, VARIABLE_NAMES };

interface Address {
  readonly path: readonly (string | number)[];
  readonly url: string;
}

/** Every address of the API with its path in `crms[].api`; also while defaults are still missing. */
export function addressesOf({
  endpoints,
  authentication: { oauth },
  fileOrigins = [],
}: Pick<Api, 'authentication'> & Partial<Api>): readonly Address[] {
  const at = (url: string | undefined, ...path: Address['path']): readonly Address[] =>
    url === undefined ? [] : [{ path, url }];
  return [
    ...ENDPOINT_NAMES.flatMap((name) => at(endpoints?.[name]?.url, 'endpoints', name, 'url')),
    ...at(oauth?.authorizationUrl, 'authentication', 'oauth', 'authorizationUrl'),
    ...at(oauth?.tokenUrl, 'authentication', 'oauth', 'tokenUrl'),
    ...fileOrigins.flatMap((url, index) => at(url, 'fileOrigins', index)),
  ];
}

/**
 * The origins that requests of this API may go to, and files may come from: nothing else is ever asked. The agent logs
 * in at the authorization URL, and nobody else goes there.
 */
export function originsOf(api: Api): readonly string[] {
  const asked = addressesOf(api).filter(({ path }) => path.at(-1) !== 'authorizationUrl');
  return [...new Set(asked.flatMap(({ url }) => parseUrl(url)?.origin ?? []))];
}
