/**
 * Packs an extension as CRX3, the signed file that Chromium installs from an update address, as its
 * `components/crx_file/crx3.proto` describes it: a header in protocol buffers, then the archive.
 */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** The id that follows from a public key (DER, SubjectPublicKeyInfo): half of its SHA-256, in the letters a to p. */
export function idOfKey(publicKey: Uint8Array): string {
  const half = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return [...half].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

export const publicKeyOf = (privateKey: KeyObject): Buffer =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'der' });

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}

/** A field that holds bytes: its number with the wire type 2, its length, the bytes. */
const field = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/**
 * @param archive the extension as a ZIP
 * @param privateKey RSA; whoever has it can update the extension in every browser that has installed it
 */
export function packCrx3(archive: Uint8Array, privateKey: KeyObject): Buffer {
  if (privateKey.asymmetricKeyType !== 'rsa') throw new Error('A CRX is signed with an RSA key.');
  const publicKey = publicKeyOf(privateKey);
  const crxId = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  const signedData = field(1, crxId);
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from('CRX3 SignedData\0'), uint32(signedData.length), signedData, archive]),
    privateKey,
  );
  const header = Buffer.concat([
    field(2, Buffer.concat([field(1, publicKey), field(2, signature)])),
    field(10_000, signedData),
  ]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, archive]);
}
