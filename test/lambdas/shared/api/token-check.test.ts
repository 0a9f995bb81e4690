import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createTokenCheck } from '../../../../lambdas/shared/api/token-check.ts';
import {
  claims,
  everyScope,
  foreign,
  goodHeader,
  issuer,
  keyId,
  servedKeys,
  signedWithPublicKey,
  tokenOf,
} from '../../../support/user-pool.ts';

const unauthenticated = expect.objectContaining({ code: 'unauthenticated' });
const unavailable = expect.objectContaining({ code: 'unavailable', headers: { 'retry-after': '5' } });
const hour = 3_600_000;

/** A check in a world where time goes on by hand and the keys may be out of reach. */
const world = () => {
  const state = { now: 0, isReachable: true, served: servedKeys(), fetches: 0, warnings: 0, missed: 0 };
  const check = createTokenCheck({
    ...{ issuer, keysUrl: 'https://keys.example/jwks.json', now: () => state.now },
    telemetry: {
      count: (name) => {
        state.missed += name === 'ApiTokenKeysMissed' ? 1 : 0;
      },
      logger: {
        warn: () => {
          state.warnings += 1;
        },
      },
    },
    fetchKeys: async (url) => {
      if (url !== 'https://keys.example/jwks.json') throw new Error(`Nothing is at ${url}`);
      state.fetches += 1;
      if (!state.isReachable) throw new Error('connect ETIMEDOUT');
      return state.served;
    },
  });
  return { state, check };
};
/** What began in the background has ended. */
const settled = () => new Promise((done) => setImmediate(done));

describe('a good token', () => {
  test('says who carries it, by which client, in which groups, with which scopes', async () => {
    expect(await world().check(tokenOf(claims()))).toEqual({
      subject: 'alice',
      clientId: 'client-of-people',
      groups: ['viewer'],
      scopes: everyScope,
    });
  });

  test('may have neither groups nor scopes', async () => {
    const token = tokenOf(claims({ 'cognito:groups': undefined, scope: undefined }));
    expect(await world().check(token)).toMatchObject({ groups: [], scopes: [] });
  });
});

const seconds = Math.floor(Date.now() / 1_000);
const [head = '', body = '', signature = ''] = tokenOf(claims()).split('.');
const [, others = ''] = tokenOf(claims({ sub: 'mallory', 'cognito:groups': ['administrator'] })).split('.');

describe('a token is refused', () => {
  test.each<[string, string]>([
    ['of another issuer', tokenOf(claims({ iss: issuer.replace('Example01', 'Example02') }))],
    ['of an issuer that begins as ours', tokenOf(claims({ iss: `${issuer}.evil.example` }))],
    ['of several issuers', tokenOf(claims({ iss: [issuer] }))],
    ['of no issuer', tokenOf(claims({ iss: undefined }))],
    ['that is an ID token', tokenOf(claims({ token_use: 'id', aud: 'client-of-people' }))],
    ['that is a refresh token', tokenOf(claims({ token_use: 'refresh' }))],
    ['without a use', tokenOf(claims({ token_use: undefined }))],
    ['that is over', tokenOf(claims({ exp: seconds - 2 }))],
    ['without an end', tokenOf(claims({ exp: undefined }))],
    ['whose end is no number', tokenOf(claims({ exp: '9999999999' }))],
    ['that does not hold yet', tokenOf(claims({ nbf: seconds + 600 }))],
    ['without a subject', tokenOf(claims({ sub: undefined }))],
    ['with an empty subject', tokenOf(claims({ sub: '' }))],
    ['whose subject is no text', tokenOf(claims({ sub: ['alice'] }))],
    ['without a client', tokenOf(claims({ client_id: undefined }))],
    ['whose groups are a text', tokenOf(claims({ 'cognito:groups': 'administrator' }))],
    ['whose groups are an object', tokenOf(claims({ 'cognito:groups': { administrator: true } }))],
    ['whose groups are no texts', tokenOf(claims({ 'cognito:groups': ['viewer', 7] }))],
    ['of a key that is not the pool’s', tokenOf(claims(), goodHeader, foreign.privateKey)],
    ['of a key of another name', tokenOf(claims(), { ...goodHeader, kid: 'key-2' })],
    ['without the name of a key', tokenOf(claims(), { alg: 'RS256' })],
    [
      'that brings its key along',
      tokenOf(
        claims(),
        { ...goodHeader, jwk: foreign.publicKey.export({ format: 'jwk' }) },
        foreign.privateKey,
      ),
    ],
    [
      'that says where its key is',
      tokenOf(
        claims(),
        { alg: 'RS256', kid: 'x', jku: 'https://evil.example/jwks.json' },
        foreign.privateKey,
      ),
    ],
    ['that needs no signature (alg none)', `${tokenOf(claims(), { alg: 'none', kid: keyId })}`],
    ['that has none', `${head}.${body}.`],
    ['signed with the public key as a secret (HS256)', signedWithPublicKey(claims())],
    ['of another algorithm than its key', tokenOf(claims(), { alg: 'ES256', kid: keyId })],
    ['without an algorithm', tokenOf(claims(), { kid: keyId })],
    ['of which the claims were exchanged', `${head}.${others}.${signature}`],
    ['of which the signature was cut', `${head}.${body}.${signature.slice(0, 100)}`],
    ['of no claims', tokenOf(null)],
    ['of a list of claims', tokenOf([claims()])],
    ['of nothing that is JSON', 'bm90.anNvbg.c2ln'],
    ['of one part', head],
  ])('%s, and the log says so', async (_title, token) => {
    const { state, check } = world();
    await expect(check(token)).rejects.toEqual(unauthenticated);
    expect([state.warnings, state.missed]).toEqual([1, 0]);
  });

  test('when it names an unknown key, and does not have the keys fetched each time', async () => {
    const { state, check } = world();
    const token = tokenOf(claims(), { ...goodHeader, kid: 'key-2' });
    for (let times = 0; times < 20; times += 1) await expect(check(token)).rejects.toEqual(unauthenticated);
    expect(state.fetches).toBeLessThanOrEqual(2);
    await expect(check(tokenOf(claims()))).resolves.toMatchObject({ subject: 'alice' });
  });
});

describe('the keys', () => {
  test('are fetched once for many tokens', async () => {
    const { state, check } = world();
    for (const sub of ['alice', 'bob', 'carol']) await check(tokenOf(claims({ sub })));
    expect(state.fetches).toBe(1);
  });

  test('that were never had let nobody in, and are not asked for again at once', async () => {
    const { state, check } = world();
    state.isReachable = false;
    for (let times = 0; times < 3; times += 1) {
      await expect(check(tokenOf(claims()))).rejects.toEqual(unavailable);
    }
    expect([state.fetches, state.warnings, state.missed]).toEqual([1, 1, 1]);
    state.isReachable = true;
    state.now += 1_999;
    await expect(check(tokenOf(claims()))).rejects.toEqual(unavailable);
    state.now += 1;
    await expect(check(tokenOf(claims()))).resolves.toMatchObject({ subject: 'alice' });
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['a page', '<html>sign in</html>'],
    ['no keys', '{"keys":{}}'],
    ['null', 'null'],
  ])('that are %s let nobody in', async (_title, text) => {
    const { state, check } = world();
    state.served = new TextEncoder().encode(text).buffer;
    await expect(check(tokenOf(claims()))).rejects.toEqual(unavailable);
  });

  test('are fetched again in the background after an hour, while nobody waits', async () => {
    const { state, check } = world();
    await check(tokenOf(claims()));
    state.now += hour - 1;
    await check(tokenOf(claims()));
    expect(state.fetches).toBe(1);
    state.now += 1;
    await check(tokenOf(claims()));
    await settled();
    await check(tokenOf(claims()));
    expect(state.fetches).toBe(2);
  });

  test('out of reach are good for a day from the last time, and then for nothing', async () => {
    const { state, check } = world();
    await check(tokenOf(claims()));
    state.isReachable = false;
    for (state.now = hour; state.now < 24 * hour; state.now += hour) {
      await expect(check(tokenOf(claims()))).resolves.toMatchObject({ subject: 'alice' });
      await settled();
    }
    expect(state.warnings).toBeGreaterThan(0);
    await expect(check(tokenOf(claims()))).rejects.toEqual(unavailable);
  });

  test('that the pool no longer shows are no longer taken, an hour later, not even for a known token', async () => {
    const { state, check } = world();
    const token = tokenOf(claims());
    await check(token);
    state.served = servedKeys('key-2');
    state.now += hour;
    await check(tokenOf(claims()));
    await settled();
    await expect(check(token)).rejects.toEqual(unauthenticated);
    await expect(check(tokenOf(claims(), { ...goodHeader, kid: 'key-2' }))).resolves.toBeDefined();
  });
});

describe('a token that comes again', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('says the same, without its signature being computed again', async () => {
    const { check } = world();
    const token = tokenOf(claims());
    const first = await check(token);
    expect(await check(token)).toBe(first);
    expect(await check(tokenOf(claims({ sub: 'bob' })))).toMatchObject({ subject: 'bob' });
  });

  test.each([
    ['until the moment of its end', 0, true],
    ['and not from then on', 1, false],
  ])('is taken %s', async (_title, after, isTaken) => {
    const { check } = world();
    const end = seconds + 3_600;
    const token = tokenOf(claims({ exp: end }));
    await check(token);
    jest.spyOn(Date, 'now').mockReturnValue(end * 1_000 + after);
    const asked = check(token);
    await (isTaken ? expect(asked).resolves.toBeDefined() : expect(asked).rejects.toEqual(unauthenticated));
  });

  test('with another signature is another token', async () => {
    const { check } = world();
    await check(tokenOf(claims()));
    await expect(check(`${head}.${body}.${signature.slice(0, 100)}`)).rejects.toEqual(unauthenticated);
  });

  test('after it was refused is refused again', async () => {
    const { state, check } = world();
    const token = tokenOf(claims({ exp: seconds - 2 }));
    for (const _time of [1, 2]) await expect(check(token)).rejects.toEqual(unauthenticated);
    expect(state.warnings).toBe(2);
  });

  test('lets nobody in without the keys', async () => {
    const { state, check } = world();
    const token = tokenOf(claims());
    await check(token);
    state.isReachable = false;
    state.now = 24 * hour;
    await expect(check(token)).rejects.toEqual(unavailable);
  });
});
