import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  readFormFields,
  type SignInRequest,
  signIn,
  signInByHand,
} from '../../../tools/local-cloud/sign-in.ts';

const redirectUrl = 'http://localhost:8976/signed-in';

describe('signing in through the hosted page', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  /** A sign-in that holds what it was told, as Cognito does: the code is good only with the verifier of its challenge. */
  const hostedSignIn = async (password: string): Promise<SignInRequest> => {
    let challenge = '';
    server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://x');
      let body = '';
      for await (const part of request) body += part;
      const form = new URLSearchParams(body);
      if (url.pathname === '/oauth2/authorize') {
        challenge = url.searchParams.get('code_challenge') ?? '';
        const state = url.searchParams.get('state');
        response.end(
          `<form><input type="hidden" name="state" value="${state}"><input name="username"></form>`,
        );
      } else if (url.pathname === '/login' && form.get('password') === password) {
        response
          .writeHead(302, { location: `${redirectUrl}?code=the-code&state=${form.get('state')}` })
          .end();
      } else if (url.pathname === '/oauth2/token') {
        const proven = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const good = form.get('code') === 'the-code' && proven === challenge;
        response.end(
          JSON.stringify(good ? { access_token: 'token', expires_in: 3600 } : { error: 'invalid_grant' }),
        );
      } else {
        response.end('<p>Incorrect username or password.</p>');
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      signInUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      clientId: 'client',
      redirectUrl,
      scopes: ['dealerscope/opportunities.read'],
      username: 'operator@dealerscope.example',
      password: 'right',
    };
  };

  test('gives the access token for the code, proven by PKCE', async () => {
    expect(await signIn(await hostedSignIn('right'))).toEqual({ token: 'token', expiresIn: 3600 });
  });

  test('can be done by hand: the page to open and the form to send belong together', async () => {
    const request = await hostedSignIn('right');
    const { username, password, page, form, tokenUrl } = signInByHand(request);
    expect([username, password]).toEqual(['operator@dealerscope.example', 'right']);
    await fetch(page);
    const answer = await fetch(tokenUrl, { method: 'POST', body: form.replace('CODE', 'the-code') });
    expect(JSON.parse(await answer.text())).toEqual({ access_token: 'token', expires_in: 3600 });
  });

  test('says that no code was given when the password is wrong', async () => {
    await expect(signIn(await hostedSignIn('another'))).rejects.toThrow(
      'Signing in as operator@dealerscope.example gave no code (status 200',
    );
  });
});

test('form fields are read with their values, entities decoded', () => {
  const html =
    '<form><input type=hidden name="scope" value="a&amp;b"><input name="username" required><button name="x">';
  expect(readFormFields(html)).toEqual({ scope: 'a&b', username: '' });
});
