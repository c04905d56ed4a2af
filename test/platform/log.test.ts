// The log: what is secret never appears in a line of it, however it came there, and what is not secret
// does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamLog } from '../../main/platform/log.ts';
import { Secret } from '../../main/platform/platform.ts';
import { redactText } from '../../shared/redaction.ts';
import { property } from '../support/property.ts';

function written(fields: Record<string, unknown>, message = 'm'): string {
  const lines: string[] = [];
  streamLog({ write: (line) => lines.push(line) }, 'debug').write('info', 'test', message, fields);
  expect(lines).toHaveLength(1);
  // Every line is one JSON object whatever is logged.
  JSON.parse(lines[0]!);
  return lines[0]!;
}

const HIDDEN = 'aHiDdEn7Xq29zZ';
const PEM = `-----BEGIN RSA PRIVATE KEY-----\nMIIE${HIDDEN}\n-----END RSA PRIVATE KEY-----`;

describe('a text', () => {
  it.each([
    ['a private key', `key is ${PEM} here`],
    ['a private key that was cut', `-----BEGIN PRIVATE KEY-----\nMIIE${HIDDEN}`],
    ['a private key in one line', PEM.replaceAll('\n', '\\n')],
    ['a bearer', `sent Authorization: Bearer ${HIDDEN}`],
    ['a bearer without its header', `tried Bearer ${HIDDEN} in vain`],
    ['basic authentication', `authorization=Basic ${HIDDEN}`],
    ['a header of two words', `Proxy-Authorization: Digest username=a, response=${HIDDEN}`],
    ['cookies', `Cookie: a=1; session=${HIDDEN}; b=2`],
    ['a cookie that is set', `Set-Cookie: sid=${HIDDEN}; HttpOnly`],
    ['a web token', `got eyJhbGciOi.${HIDDEN}.sig`],
    ['a query', `GET https://x.test/a?b=1&apiKey=${HIDDEN}&c=2`],
    ['a short query name', `GET https://x.test/a?key=${HIDDEN}`],
    ['a signature in a query', `wss://x.test/?signature=${HIDDEN}`],
    ['an access token in a query', `https://x.test/?access_token=${HIDDEN}#x`],
    ['a user in an address', `https://me:${HIDDEN}@x.test/`],
    ['JSON', `body {"user":"me","password":"${HIDDEN}","a":1}`],
    ['JSON with spaces in the value', `{"passphrase": "one ${HIDDEN} two"}`],
    ['JSON with a quote in the value', `{"secret":"one\\"${HIDDEN}"}`],
    ['JSON within JSON', `{"text":"{\\"api_key\\":\\"${HIDDEN}\\"}"}`],
    ['an assignment', `PRIVATE_KEY=0x${HIDDEN} node a.ts`],
    ["a venue's signature header", `KALSHI-ACCESS-SIGNATURE: ${HIDDEN}`],
    ["a venue's key header", `POLY_API_KEY: ${HIDDEN}`],
    ["another venue's session", `X-Authentication: ${HIDDEN}`],
  ])('loses %s', (_name, text) => {
    const redacted = redactText(text);
    expect(redacted).not.toContain(HIDDEN);
    expect(redacted).toContain('[secret]');
    expect(written({ text })).not.toContain(HIDDEN);
    expect(written({}, text)).not.toContain(HIDDEN);
    expect(written({ error: new Error(text) })).not.toContain(HIDDEN);
  });

  it.each([
    'kalshi KXNBAGAME-26BOSDEN yes 0.55 x 120',
    'token_id 71321045679252212594626385532706912750332728571942532289631379312455583992563',
    'market 0x9c1a953fe92c8357f1b646ba25d983aa83e90c525992db14fb726fa895cb5763',
    'expected seq 41, was 44',
    'GET https://x.test/markets?cursor=abc&status=open 429',
    'the key of the map',
  ])('keeps what is no secret: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('is redacted the same when it is redacted again', () => {
    property(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('token=', 'Cookie: ', '?key='),
        (text, name) => {
          const once = redactText(`${name}${text}`);
          expect(redactText(once)).toBe(once);
        },
      ),
    );
  });

  it('as long as a venue can send is redacted without delay', () => {
    for (const part of ['a', 'secret', 'Bearer ', '"', '://a', 'token"', '-----BEGIN A-----']) {
      const text = part.repeat(Math.ceil(200_000 / part.length));
      const begun = performance.now();
      redactText(text);
      expect(performance.now() - begun, part).toBeLessThan(2_000);
    }
  });
});

describe('fields', () => {
  const names = [
    'secret',
    'clientSecret',
    'password',
    'passphrase',
    'privateKey',
    'private_key',
    'signature',
    'authorization',
    'Authorization',
    'Proxy-Authorization',
    'apiKey',
    'api_key',
    'x-api-key',
    'API-KEY',
    'KALSHI-ACCESS-KEY',
    'KALSHI-ACCESS-SIGNATURE',
    'POLY_SIGNATURE',
    'POLY_PASSPHRASE',
    'POLY_API_KEY',
    'X-Application',
    'X-Authentication',
    'token',
    'accessToken',
    'refresh_token',
    'cookie',
    'Set-Cookie',
    'credentials',
    'sessionToken',
    'session',
    'mnemonic',
    'pin',
    'auth',
  ];

  it.each(names)('named %s lose their value', (name) => {
    for (const value of [HIDDEN, [HIDDEN], { a: { b: HIDDEN } }, Buffer.from(HIDDEN)]) {
      expect(written({ headers: { [name]: value } })).not.toContain(HIDDEN);
    }
    expect(written({ raw: ['Accept', 'text/html', name, HIDDEN] })).not.toContain(HIDDEN);
    expect(written({ list: [{ name, value: HIDDEN }] })).not.toContain(HIDDEN);
    expect(written({ map: new Map([[name, HIDDEN]]) })).not.toContain(HIDDEN);
  });

  it.each(['tokenId', 'token_id', 'tokenIds', 'keyboard', 'venueId', 'clientOrderId', 'at'])(
    'named %s keep it',
    (name) => {
      expect(written({ [name]: 'plain-77' })).toContain('plain-77');
    },
  );

  it('that are secrets by type or bytes of any kind lose their value under any name', () => {
    for (const value of [new Secret(HIDDEN), [new Secret(HIDDEN)], { a: new Secret(HIDDEN) }]) {
      expect(written({ a: value })).not.toContain(HIDDEN);
    }
    expect(written({ a: new Set([new Secret(HIDDEN)]) })).not.toContain(HIDDEN);
    expect(written({ a: Buffer.from('AB') })).toContain('[bytes]');
    expect(JSON.parse(written({ a: new Uint8Array([65, 66]) }))).toMatchObject({ a: '[bytes]' });
  });

  it('of any shape and depth never show what is secret', () => {
    const shape = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(new Secret(HIDDEN)),
        fc.constant(PEM),
        fc.constantFrom(...names).map((name) => ({ [name]: HIDDEN })),
        fc.constantFrom(...names).map((name) => [name, HIDDEN]),
        fc.constant(`Authorization: Bearer ${HIDDEN}`),
        fc.constant(new Error(`failed with apiKey=${HIDDEN}`)),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.string({ maxLength: 5 }), tie('node'), { maxKeys: 4 }),
        fc.array(fc.tuple(fc.string(), tie('node')), { maxLength: 3 }).map((list) => new Map(list)),
      ),
    })).node;
    property(
      fc.property(shape, (value) => {
        expect(written({ value })).not.toContain(HIDDEN);
      }),
    );
  });

  it('of any kind make a line: rings, big numbers, functions', () => {
    const ring: Record<string, unknown> = { name: 'ring' };
    ring.self = ring;
    expect(written({ ring })).toContain('[deep]');
    expect(written({ a: 12n, b: () => 1, c: undefined, d: Symbol('s'), e: Number.NaN })).toContain(
      '12',
    );
    property(
      fc.property(fc.anything({ withBigInt: true, withMap: true, withSet: true }), (value) => {
        written({ value });
      }),
      200,
    );
  });
});

describe('levels', () => {
  it('below the one that was chosen are not written', () => {
    const lines: string[] = [];
    const log = streamLog({ write: (line) => lines.push(line) }, 'warn');
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log.write(level, 'c', level);
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'warn',
      'error',
    ]);
  });
});
