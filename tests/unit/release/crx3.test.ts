import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { EXTENSION_KEY, UNPACKED_ID } from '../../../identity.ts';
import { idOfKey, packCrx3, publicKeyOf } from '../../../scripts/release/crx3.ts';
import { updateManifest } from '../../../scripts/release/update-manifest.ts';

test('an id follows from a key as the browser works it out', () => {
  expect(idOfKey(Buffer.from(EXTENSION_KEY, 'base64'))).toBe(UNPACKED_ID);
});

describe('a CRX', () => {
  const archive = Buffer.from('PK anything that was zipped');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let crx: Buffer;
  beforeAll(() => {
    crx = packCrx3(archive, privateKey);
  });

  /** The fields of one protocol buffer whose fields all hold bytes. */
  function fieldsOf(bytes: Buffer): readonly (readonly [number: number, value: Buffer])[] {
    const fields: [number, Buffer][] = [];
    let at = 0;
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    while (at < bytes.length) {
      const tag = varint();
      expect(tag & 7).toBe(2);
      const length = varint();
      fields.push([tag >> 3, bytes.subarray(at, at + length)]);
      at += length;
    }
    expect(at).toBe(bytes.length);
    return fields;
  }

  test('begins as the browser reads it, and ends with the archive', () => {
    expect(crx.toString('latin1', 0, 4)).toBe('Cr24');
    expect(crx.readUInt32LE(4)).toBe(3);
    expect(crx.subarray(12 + crx.readUInt32LE(8)).equals(archive)).toBe(true);
  });

  test('is signed over its id and its archive, by the key that it carries', () => {
    const header = fieldsOf(crx.subarray(12, 12 + crx.readUInt32LE(8)));
    expect(header.map(([number]) => number)).toEqual([2, 10_000]);
    const [[, proof], [, signedData]] = header as unknown as [[2, Buffer], [10_000, Buffer]];
    const [[, publicKey], [, signature]] = fieldsOf(proof) as unknown as [[1, Buffer], [2, Buffer]];
    expect(publicKey.equals(publicKeyOf(privateKey))).toBe(true);
    const [[, id]] = fieldsOf(signedData) as unknown as [[1, Buffer]];
    expect(id.equals(createHash('sha256').update(publicKey).digest().subarray(0, 16))).toBe(true);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(signedData.length);
    const signed = (content: Buffer) =>
      verify(
        'sha256',
        Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signedData, content]),
        createPublicKey({ key: publicKey, type: 'spki', format: 'der' }),
        signature,
      );
    expect(signed(archive)).toBe(true);
    expect(signed(Buffer.from('PK something else'))).toBe(false);
  });

  test('is made with no other kind of key', () => {
    const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => packCrx3(archive, other)).toThrow('RSA');
  });
});

test('an update manifest keeps what stands in an address inside of its attribute', () => {
  const xml = updateManifest({
    id: UNPACKED_ID,
    version: '1.2.3',
    codebase: 'https://acme.example/a?b="c"&d=<e>',
    minimumBrowser: '120',
  });
  expect(xml).toContain('codebase="https://acme.example/a?b=&#34;c&#34;&#38;d=&#60;e&#62;"');
  expect(xml).toContain(`appid="${UNPACKED_ID}"`);
  expect(xml).toContain('version="1.2.3" prodversionmin="120"');
});
