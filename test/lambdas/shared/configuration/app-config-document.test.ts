import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { appConfigDocument } from '../../../../lambdas/shared/configuration/app-config-document.ts';

/** AppConfigData over HTTP: a session's token serves once, and an unchanged document is answered with nothing. */
const document = { stated: 'as it is' };
let server: Server;
let sessions = 0;
let unchanged = false;
let failing = false;
let valid = '';

beforeEach(async () => {
  sessions = 0;
  unchanged = false;
  failing = false;
  server = createServer((request, response) => {
    if (request.method === 'POST') {
      sessions += 1;
      valid = `session-${sessions}`;
      unchanged = false;
      response.end(JSON.stringify({ InitialConfigurationToken: valid }));
      return;
    }
    const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('configuration_token');
    if (token !== valid) {
      response.statusCode = 400;
      response.setHeader('x-amzn-errortype', 'BadRequestException');
      response.end('{}');
      return;
    }
    valid = `${token}-next`;
    if (failing) {
      response.statusCode = 403;
      response.end('{}');
      return;
    }
    response.setHeader('next-poll-configuration-token', valid);
    response.setHeader('content-type', 'application/json');
    response.end(unchanged ? '' : JSON.stringify(document));
    unchanged = true;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  process.env.AWS_ENDPOINT_URL_APPCONFIGDATA = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

test('one session is polled while it works, and a spent token is replaced by a new session', async () => {
  const fetchDocument = appConfigDocument({
    application: 'application',
    environment: 'environment',
    profile: 'profile',
  });
  expect(await fetchDocument()).toEqual(document);
  expect(await fetchDocument()).toEqual(document);
  expect(sessions).toBe(1);

  failing = true;
  await expect(fetchDocument()).rejects.toThrow();

  failing = false;
  expect(await fetchDocument()).toEqual(document);
  expect(sessions).toBe(2);
});
