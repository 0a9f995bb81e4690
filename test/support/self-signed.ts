import { generateKeyPairSync, sign } from 'node:crypto';

const tag = (type: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const encoded = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([type, ...encoded]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => tag(0x30, ...parts);
/** UTCTime (RFC 5280, 4.1.2.5.1), e.g. `261121080000Z`. */
const time = (date: Date): Buffer =>
  tag(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );

/** ecdsa-with-SHA256 and commonName, as object identifiers. */
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
const commonName = Buffer.from('0603550403', 'hex');

/** A key and a certificate (X.509, version 1) that a host signed for itself a day ago, for ten years. */
export const selfSigned = (host: string): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(tag(0x31, sequence(commonName, tag(0x0c, Buffer.from(host)))));
  const day = 86_400_000;
  const validity = sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + 3_650 * day)));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const toBeSigned = sequence(tag(0x02, Buffer.from([1])), ecdsaWithSha256, name, validity, name, spki);
  const signature = tag(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  const certificate = sequence(toBeSigned, ecdsaWithSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  };
};
