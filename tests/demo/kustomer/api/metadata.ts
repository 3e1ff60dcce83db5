import { bodyAs, metadataBody } from './bodies.ts';
import { kindOf } from './custom-values.ts';
import type { Call, Inside } from './inside.ts';
import { badField, notFound } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';
import type { Metadata, Property } from './store.ts';

const RESOURCES = ['company', 'conversation', 'customer', 'message'];

export function tellMetadata({ params }: Call, inside: Inside): ApiAnswer {
  return json(200, { data: described(theMetadata(inside, params.resource)) });
}

/** A property's type is its name's suffix, and its display name the name in words, unless they are given. */
export function putMetadata({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const before = theMetadata(inside, params.resource);
  const { properties } = bodyAs(request, metadataBody);
  const given = Object.entries(properties ?? {}).map(([name, one]): [string, Property] => {
    const kind = kindOf(name);
    if (kind === null) throw badField(`/properties/${name}`, `${name} has no type suffix that is known`);
    return [
      name,
      { ...one, type: one.type ?? kind.toLowerCase(), displayName: one.displayName ?? inWords(name) },
    ];
  });
  const stays = inside.switches.metadataPut === 'merge' || properties === undefined;
  const after = { ...(stays ? before.properties : {}), ...Object.fromEntries(given) };
  const metadata = inside.store.change('metadata', before, { properties: after }, login.user.id);
  return json(200, { data: described(metadata) });
}

/** `ccaiSessionIdStr` is “Ccai Session Id”. */
export const inWords = (name: string): string =>
  name
    .replace(/(Str|Txt|Num|At|Bool|Url|Id|Tree)$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/^./, (letter) => letter.toUpperCase());

function theMetadata({ store }: Inside, resource: string | undefined): Metadata {
  const metadata = resource === undefined ? undefined : store.get('metadata', resource);
  if (metadata !== undefined) return metadata;
  if (!RESOURCES.includes(resource ?? '')) throw notFound('Metadata');
  return { ...store.fresh('metadata', 'system', resource), properties: {} };
}

function described({ createdAt, id, properties, rev, updatedAt }: Metadata) {
  return {
    type: 'metadata',
    id,
    attributes: { properties, standardProperties: {}, relationships: {}, rev, createdAt, updatedAt },
    links: { self: `/v1/metadata/${id}` },
  };
}
