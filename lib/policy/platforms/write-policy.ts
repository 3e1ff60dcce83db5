import type { ExportedFile } from '../../history/export-sessions.ts';
import { textHash } from '../../records/text-hash.ts';
import { SCHEMA_KEY } from '../document.ts';
import { isPlainObject } from '../problem.ts';
import { audioOrigins, extensionSettings, firefoxSettings, type Installation } from './browser-policies.ts';
import { chromiumTakesWhole } from './chromium-takes.ts';
import type { ChannelIds, PlatformForm } from './forms.ts';
import { fitsXml, writePlist } from './plist-text.ts';
import { writeRegistry } from './registry-text.ts';

/**
 * One document without its text form: what stands beside `json` counts more, as in `document.ts`. Null where the text
 * cannot be read: to write the rest would lose it.
 */
export function flatDocument(document: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const { json, [SCHEMA_KEY]: _schema, ...beside } = document;
  const held = json === undefined ? {} : heldIn(json);
  if (held === null) return null;
  const { [SCHEMA_KEY]: _heldSchema, ...values } = held;
  return { ...values, ...beside };
}

function heldIn(json: unknown): Record<string, unknown> | null {
  if (typeof json !== 'string') return null;
  try {
    const held: unknown = JSON.parse(json);
    return isPlainObject(held) ? held : null;
  } catch {
    return null;
  }
}

/**
 * The document as one platform takes it. Single values are written where every one of them gets through; where Chromium
 * would withhold or take out something (a `null`, a mistake) the text form `json` carries all of it. Null where the
 * document's own text form cannot be read. With `install` the browser's own policies come along, where the platform keeps
 * them in the same place.
 */
export function writePolicy(
  form: PlatformForm,
  document: Readonly<Record<string, unknown>>,
  ids: ChannelIds,
  install?: Installation,
): ExportedFile | null {
  const flat = flatDocument(document);
  if (flat === null) return null;
  const asText = { json: asciiJson(flat) };
  const nested = chromiumTakesWhole(flat) ? flat : asText;
  switch (form) {
    case 'json':
      return jsonFile('patchcord-policy.json', flat);
    case 'chromium':
      return jsonFile('patchcord-chromium.json', {
        ...(install === undefined
          ? {}
          : {
              ExtensionSettings: {
                [ids.chrome]: extensionSettings(install),
                [ids.edge]: extensionSettings(install),
              },
              AudioCaptureAllowedUrls: [
                ...new Set([ids.chrome, ids.edge].flatMap((id) => audioOrigins(id, install.config))),
              ],
            }),
        '3rdparty': { extensions: { [ids.chrome]: nested, [ids.edge]: nested } },
      });
    case 'reg':
      return registryFile('patchcord.reg', nested, ids, install);
    case 'reg-json':
      return registryFile('patchcord-json.reg', asText, ids, install);
    case 'plist':
      return {
        name: 'patchcord.mobileconfig',
        type: 'application/x-apple-aspen-config',
        text: writePlist(profile(fitsXml(nested) ? nested : asText, ids, install)),
      };
    case 'google': {
      const wrapped = Object.entries(nested).map(([key, value]) => [key, { Value: value }]);
      return jsonFile('patchcord-google-admin.json', Object.fromEntries(wrapped));
    }
    case 'firefox':
      // Firefox hands over what it is given.
      return jsonFile('policies.json', {
        policies: {
          ...(install === undefined
            ? {}
            : { ExtensionSettings: { [ids.firefox]: firefoxSettings(install) } }),
          '3rdparty': { Extensions: { [ids.firefox]: flat } },
        },
      });
  }
}

/** Whether the browser's own policies can stand in the same file. */
export const takesInstallation = (form: PlatformForm): boolean => form !== 'json' && form !== 'google';

/** Whether a form of single values falls back to the text form, because something of the document would get lost. */
export function needsTextForm(form: PlatformForm, document: Readonly<Record<string, unknown>>): boolean {
  const flat = flatDocument(document);
  if (flat === null || !['chromium', 'reg', 'plist', 'google'].includes(form)) return false;
  return !chromiumTakesWhole(flat) || (form === 'plist' && !fitsXml(flat));
}

const jsonFile = (name: string, value: unknown): ExportedFile => ({
  name,
  type: 'application/json',
  text: `${JSON.stringify(value, null, 2)}\n`,
});

/** Letters outside of ASCII as escapes: the text says the same in every encoding. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const IN_REGISTRY = {
  chrome: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome',
  edge: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge',
} as const;

/** For Chrome and for Edge: a key of a browser that is not there does no harm. */
function registryFile(
  name: string,
  document: Readonly<Record<string, unknown>>,
  ids: ChannelIds,
  install: Installation | undefined,
): ExportedFile {
  const values = Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : asciiJson(value),
    ]),
  );
  const sections = (['chrome', 'edge'] as const).flatMap((channel) => [
    ...(install === undefined ? [] : installSections(channel, ids[channel], install)),
    { key: `${IN_REGISTRY[channel]}\\3rdparty\\extensions\\${ids[channel]}\\policy`, values },
  ]);
  return { name, type: 'application/octet-stream', text: writeRegistry(sections) };
}

/** Keys of their own, so that an import leaves the company's other extensions and sites as they are. */
function installSections(channel: 'chrome' | 'edge', id: string, install: Installation) {
  const { runtime_blocked_hosts, runtime_allowed_hosts, ...plain } = extensionSettings(install);
  const key = `${IN_REGISTRY[channel]}\\ExtensionSettings\\${id}`;
  const numbered = (list: unknown, first: number) =>
    Object.fromEntries((list as readonly string[]).map((entry, index) => [String(first + index), entry]));
  return [
    { key, values: plain as Readonly<Record<string, string>> },
    { key: `${key}\\runtime_blocked_hosts`, values: numbered(runtime_blocked_hosts, 1) },
    { key: `${key}\\runtime_allowed_hosts`, values: numbered(runtime_allowed_hosts, 1) },
    {
      key: `${IN_REGISTRY[channel]}\\AudioCaptureAllowedUrls`,
      values: numbered(audioOrigins(id, install.config), FIRST_AUDIO_NAME),
    },
  ];
}

/** The names of a list's values are numbers of no meaning; far from those that a company has given out itself. */
const FIRST_AUDIO_NAME = 7001;

const MAC_DOMAINS = { chrome: 'com.google.Chrome', edge: 'com.microsoft.Edge' } as const;

/** A configuration profile for Chrome and Edge. Its ids are the same each time, so that a new one takes its place. */
function profile(
  document: Readonly<Record<string, unknown>>,
  ids: ChannelIds,
  install: Installation | undefined,
): Record<string, unknown> {
  const payload = (type: string, identifier: string, values: Readonly<Record<string, unknown>>) => ({
    PayloadType: type,
    PayloadIdentifier: identifier,
    PayloadUUID: uuidOf(type),
    PayloadVersion: 1,
    PayloadEnabled: true,
    ...values,
  });
  const payloads = (['chrome', 'edge'] as const).flatMap((channel) => [
    ...(install === undefined
      ? []
      : [
          payload(MAC_DOMAINS[channel], `patchcord.install.${channel}`, {
            ExtensionSettings: { [ids[channel]]: extensionSettings(install) },
            AudioCaptureAllowedUrls: audioOrigins(ids[channel], install.config),
          }),
        ]),
    payload(`${MAC_DOMAINS[channel]}.extensions.${ids[channel]}`, `patchcord.policy.${channel}`, document),
  ]);
  return {
    PayloadType: 'Configuration',
    PayloadIdentifier: 'patchcord.policy',
    PayloadUUID: uuidOf(payloads.map(({ PayloadUUID }) => PayloadUUID).join(' ')),
    PayloadVersion: 1,
    PayloadDisplayName: 'Patchcord',
    PayloadScope: 'System',
    PayloadContent: payloads,
  };
}

/** In the form of a version 8 UUID, which is whatever its maker says it is. */
function uuidOf(text: string): string {
  const digits = ['a', 'b', 'c', 'd'].map((part) => textHash(`${part} ${text}`)).join('');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20),
  ];
  return parts.join('-').toUpperCase();
}
