import { generateKeyPairSync } from 'node:crypto';
import { request } from 'node:https';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { environments } from '../../lib/config/environments.ts';
import { createDemoUser } from '../../tools/local-cloud/demo-user.ts';
import { deploy } from '../../tools/local-cloud/deploy.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import { findMachine, type Machine, machineOf } from '../../tools/local-cloud/machine.ts';
import type { Outputs } from '../../tools/local-cloud/stack-outputs.ts';
import { createOperationsClient, type OperationsClient } from '../../tools/start/api-client.ts';
import { api, goodRequest, keyOf } from '../support/good-request.ts';
import { tokenOf } from '../support/user-pool.ts';
import { createCheckedFetch } from './checked-fetch.ts';

/** Deploying takes about 20 s on two cores; a loaded machine may need several times that. */
const patience = 300_000;

const guarded = api.operations.filter(({ scope }) => scope !== undefined);
const path = '/api/opportunities?limit=1';

let cloud: LocalCloud;
let outputs: Outputs;
let machine: Machine;
/** Of a person who is an operator, with every scope. */
let good: string;
/** Holds every answer against the document. */
let checkedFetch: typeof fetch;

beforeAll(async () => {
  cloud = await startLocalCloud();
  ({ outputs } = await deploy(cloud));
  checkedFetch = createCheckedFetch(outputs.ApiUrl);
  const [configured] = environments.local.machineClients;
  machine = await findMachine(cloud, outputs, configured?.name ?? '');
  ({ token: good } = await (await createDemoUser(cloud, outputs, 'operator')).signIn());
}, patience);
afterAll(() => cloud?.stop(), patience);

const clientWith = (token: string): OperationsClient =>
  createOperationsClient(outputs.ApiUrl, token, checkedFetch);
const statusWith = async (headers: Record<string, string>, where = path): Promise<number> =>
  (await checkedFetch(`${outputs.ApiUrl}${where}`, { headers })).status;

/** With header lines just as they are given, which fetch would join. */
const statusOfLines = (lines: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const { host } = new URL(outputs.ApiUrl);
    request(`${outputs.ApiUrl}${path}`, { headers: ['host', host, ...lines] }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });

interface Parts {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
}
const read = (token: string): Parts => {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  return { header, claims };
};
const { privateKey: ownKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

describe('a person and a machine', () => {
  test('are let in by the token that they signed in for', async () => {
    expect(await statusWith({ authorization: `Bearer ${good}` })).toBe(200);
    const { token, expiresIn } = await machine.signIn();
    expect(expiresIn).toBe(3_600);
    const { data } = await clientWith(token).GET('/api/opportunities', { params: { query: { limit: 1 } } });
    expect(data).toEqual({ items: [], hasMore: false });
  });

  test('have no more rights than they were given: a machine gets no scope and no route beyond', async () => {
    await expect(machine.signIn(['scrape-jobs.write'])).rejects.toThrow(/invalid_(grant|scope)/);
    const { token } = await machine.signIn(['vehicles.read']);
    expect([401, 403]).toContain(await statusWith({ authorization: `Bearer ${token}` }));
    const wrong = { ...machine, clientSecret: `${machine.clientSecret}x` };
    await expect(machineOf(outputs.SignInUrl, wrong).signIn()).rejects.toThrow(/invalid_client/);
  });
});

describe('nobody else', () => {
  test('is let in by any route: without a token, with a cookie, or with a token in the query', async () => {
    for (const operation of guarded) {
      const { path: values = {}, body } = goodRequest(operation);
      const where = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
      for (const [headers, query] of [
        [{}, ''],
        [{ cookie: `session=1; access_token=${good}; Authorization=Bearer ${good}` }, ''],
        [{}, `?access_token=${good}&Authorization=Bearer%20${good}`],
      ] as const) {
        const answer = await checkedFetch(`${outputs.ApiUrl}${where}${query}`, {
          method: operation.method,
          headers: { ...headers, 'content-type': 'application/json' },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        expect([keyOf(operation), answer.status, answer.headers.get('set-cookie')]).toEqual([
          keyOf(operation),
          401,
          null,
        ]);
      }
    }
  }, 60_000);

  test('is let in by a token that the pool did not sign as it stands', async () => {
    const { header, claims } = read(good);
    const [head = '', body = '', signature = ''] = good.split('.');
    const [noAlgorithm = '', sameBody = ''] = tokenOf(claims, { ...header, alg: 'none' }, ownKey).split('.');
    const [, promoted = ''] = tokenOf(
      { ...claims, 'cognito:groups': ['administrator'] },
      header,
      ownKey,
    ).split('.');
    const forged: Record<string, string> = {
      'signed by another key': tokenOf(claims, header, ownKey),
      'of another issuer': tokenOf({ ...claims, iss: 'https://evil.example' }, header, ownKey),
      'of an unknown key': tokenOf(claims, { ...header, kid: 'unknown' }, ownKey),
      'with alg none': `${noAlgorithm}.${sameBody}.`,
      'with alg none and a signature': `${noAlgorithm}.${body}.${signature}`,
      'with other claims': `${head}.${promoted}.${signature}`,
      'without a signature': `${head}.${body}.`,
      'cut short': good.slice(0, -20),
      'that is no token': 'a.b.c',
      'that is empty': '',
      'that is huge': `${good}${'A'.repeat(9_000)}`,
    };
    const answers = await Promise.all(
      Object.entries(forged).map(async ([title, token]) => [
        title,
        await statusWith({ authorization: `Bearer ${token}` }),
      ]),
    );
    expect(answers).toEqual(Object.keys(forged).map((title) => [title, 401]));
  });

  test('is let in by a good token that is not sent as it must be', async () => {
    const forms: Record<string, readonly string[]> = {
      'without its scheme': ['authorization', good],
      'with the scheme in small letters': ['authorization', `bearer ${good}`],
      'with another scheme': ['authorization', `Basic ${good}`],
      'twice in one header': ['authorization', `Bearer ${good}, Bearer ${good}`],
      'in two headers': ['authorization', `Bearer ${good}`, 'authorization', `Bearer ${good}`],
      'behind a forged one': ['authorization', 'Bearer a.b.c', 'authorization', `Bearer ${good}`],
      'before a forged one': ['authorization', `Bearer ${good}`, 'Authorization', 'Bearer a.b.c'],
      'in another header': ['x-authorization', `Bearer ${good}`],
    };
    const answers = await Promise.all(
      Object.entries(forms).map(async ([title, lines]) => [title, await statusOfLines(lines)]),
    );
    expect(answers).toEqual(Object.keys(forms).map((title) => [title, 401]));
  });

  test('is let in by a client of the pool that is not in the configuration', async () => {
    const cognito = new CognitoIdentityProviderClient(cloud.clientOptions);
    const { UserPoolClient: stranger } = await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId: outputs.UserPoolId,
        ClientName: 'made-by-hand',
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: guarded.map(({ scope = '' }) => scope),
      }),
    );
    const { ClientId: clientId = '', ClientSecret: clientSecret = '' } = stranger ?? {};
    const { token } = await machineOf(outputs.SignInUrl, { clientId, clientSecret }).signIn();
    expect(read(token).claims).toMatchObject({ client_id: clientId, token_use: 'access' });
    expect(await statusWith({ authorization: `Bearer ${token}` })).toBe(401);
  });
});
