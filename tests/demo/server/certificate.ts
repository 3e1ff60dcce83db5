import { generate } from 'selfsigned';

/**
 * A fresh key and certificate for `*.test` names, valid for two days. Made at every start and kept in memory only:
 * a key in a repository is a key that somebody trusts one day.
 */
export async function makeCertificate(
  hostNames: readonly string[],
): Promise<{ readonly key: string; readonly cert: string }> {
  const day = 24 * 60 * 60 * 1000;
  const made = await generate([{ name: 'commonName', value: 'demo.test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: hostNames.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key: made.private, cert: made.cert };
}
