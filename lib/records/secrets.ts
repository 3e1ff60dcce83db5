import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * Secrets of CRMs' APIs, encrypted at rest with a key that does not leave the browser: AES-GCM by WebCrypto, not
 * extractable, in a database of its own. It keeps a copied profile's files from giving them away by looking, and every
 * export, log and diagnosis from holding them by accident; it is no protection from whoever runs code as this
 * extension. In clear they exist in the worker's memory alone.
 *
 * Each is bound to its name and to the origins that it was given for: changing the CRM's addresses does not send it
 * elsewhere, and neither does writing into this database.
 */
interface Tables extends DBSchema {
  keys: { key: 'secrets'; value: CryptoKey };
  secrets: { key: string; value: SecretRow };
}

interface SecretRow {
  readonly id: string;
  readonly crmId: string;
  readonly name: string;
  readonly from: 'own' | 'policy';
  readonly origins: readonly string[];
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

export interface Secret {
  readonly value: string;
  readonly from: 'own' | 'policy';
  readonly origins: readonly string[];
}

const NAME = 'patchcord-secrets';
let opened: Promise<IDBPDatabase<Tables>> | undefined;

function database(): Promise<IDBPDatabase<Tables>> {
  opened ??= openDB<Tables>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('secrets', { keyPath: 'id' });
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((fault: unknown) => {
    opened = undefined;
    throw fault;
  });
  return opened;
}

async function key(): Promise<CryptoKey> {
  const db = await database();
  const kept = await db.get('keys', 'secrets');
  if (kept !== undefined) return kept;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Another context may have been quicker: the key that stands there first is the key.
  const transaction = db.transaction('keys', 'readwrite');
  const first = await transaction.store.get('secrets');
  if (first === undefined) await transaction.store.put(made, 'secrets');
  await transaction.done;
  return first ?? made;
}

const idOf = (crmId: string, name: string): string => `${crmId} ${name}`;

const boundTo = (row: Pick<SecretRow, 'id' | 'from' | 'origins'>): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify([row.id, row.from, row.origins]));

/** Replaces the secret of that name. `origins`: where it may be sent. */
export async function keepSecret(crmId: string, name: string, secret: Secret): Promise<void> {
  const { from } = secret;
  const row = { id: idOf(crmId, name), crmId, name, from, origins: [...secret.origins].sort() };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(row) },
    await key(),
    new TextEncoder().encode(secret.value),
  );
  await (await database()).put('secrets', { ...row, iv, data });
}

/** Null where none is kept, or where what is kept was not written by us as it stands. */
export async function readSecret(crmId: string, name: string): Promise<Secret | null> {
  const row = await (await database()).get('secrets', idOf(crmId, name));
  if (row === undefined) return null;
  try {
    const clear = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: row.iv, additionalData: boundTo(row) },
      await key(),
      row.data,
    );
    return { value: new TextDecoder().decode(clear), from: row.from, origins: row.origins };
  } catch {
    return null;
  }
}

export async function forgetSecret(crmId: string, name: string): Promise<void> {
  await (await database()).delete('secrets', idOf(crmId, name));
}

/** Which secrets are kept, of one CRM or of all; never what they are. */
export async function keptSecrets(
  crmId?: string,
): Promise<readonly Pick<SecretRow, 'crmId' | 'name' | 'from' | 'origins'>[]> {
  const rows = await (await database()).getAll('secrets');
  return rows
    .filter((row) => crmId === undefined || row.crmId === crmId)
    .map(({ crmId: id, name, from, origins }) => ({ crmId: id, name, from, origins }));
}
