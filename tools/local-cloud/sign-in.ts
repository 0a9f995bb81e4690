import { createHash, randomBytes } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { LocalCloudError } from './local-cloud-error.ts';

/** A page of the sign-in takes milliseconds. */
const answerWithinMs = 10_000;

export interface SignInRequest {
  /** Base URL of the hosted sign-in. */
  readonly signInUrl: string;
  readonly clientId: string;
  /** One that is registered with the client; nothing needs to listen there. */
  readonly redirectUrl: string;
  /** In full, e.g. `dealerscope/opportunities.read`. */
  readonly scopes: readonly string[];
  readonly username: string;
  readonly password: string;
}

export interface AccessToken {
  readonly token: string;
  /** Seconds from now. */
  readonly expiresIn: number;
}

/** The fields of a page's form, those with a value filled in. */
export const readFormFields = (html: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  const parser = new Parser({
    onopentag: (name, { name: field, value }) => {
      if (name === 'input' && field !== undefined) fields[field] = value ?? '';
    },
  });
  parser.end(html);
  return fields;
};

/** What ties a sign-in to whoever began it (PKCE): the secret, and what the sign-in page is told of it. */
const newProof = () => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

const pageOf = (request: SignInRequest, state: string, challenge: string): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUrl,
    scope: request.scopes.join(' '),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return `${request.signInUrl}/oauth2/authorize?${query}`;
};

const tokenForm = (request: SignInRequest, code: string, verifier: string): URLSearchParams =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: request.clientId,
    redirect_uri: request.redirectUrl,
    code,
    code_verifier: verifier,
  });

const openForm = async (request: SignInRequest, state: string, challenge: string): Promise<string> => {
  const page = await fetch(pageOf(request, state, challenge), {
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (page.status !== 200) {
    const why = page.headers.get('location') ?? (await page.text());
    throw new LocalCloudError(`The sign-in page answered ${page.status}: ${why}`);
  }
  return page.text();
};

const submitForm = async (request: SignInRequest, html: string, state: string): Promise<string> => {
  const { username, password } = request;
  const answer = await fetch(`${request.signInUrl}/login`, {
    method: 'POST',
    body: new URLSearchParams({ ...readFormFields(html), username, password }),
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const location = answer.headers.get('location');
  const back = location === null ? undefined : new URL(location).searchParams;
  const code = back?.get('code');
  if (code === null || code === undefined || back?.get('state') !== state) {
    throw new LocalCloudError(
      `Signing in as ${username} gave no code (status ${answer.status}, ${location})`,
    );
  }
  return code;
};

/**
 * Signs a person in as a browser would: authorization code with PKCE through the hosted sign-in page, so that the token
 * carries our own scopes (the user-pool API gives tokens without them).
 * @throws LocalCloudError with the step that went wrong.
 */
export const signIn = async (request: SignInRequest): Promise<AccessToken> => {
  const state = randomBytes(16).toString('base64url');
  const { verifier, challenge } = newProof();
  const code = await submitForm(request, await openForm(request, state, challenge), state);
  const answer = await fetch(`${request.signInUrl}/oauth2/token`, {
    method: 'POST',
    body: tokenForm(request, code, verifier),
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const body: { readonly access_token?: unknown; readonly expires_in?: unknown } = JSON.parse(
    await answer.text(),
  );
  if (typeof body.access_token !== 'string') {
    throw new LocalCloudError(`The token endpoint answered ${answer.status}: ${JSON.stringify(body)}`);
  }
  return { token: body.access_token, expiresIn: Number(body.expires_in) };
};

/** What a person needs to sign in with a browser and to turn the code that this gives into a token. */
export interface SignInByHand {
  readonly username: string;
  readonly password: string;
  /** To be opened in a browser. */
  readonly page: string;
  /** To be sent to `tokenUrl`, with the code in the place of `CODE`. */
  readonly form: string;
  readonly tokenUrl: string;
}

export const signInByHand = (request: SignInRequest): SignInByHand => {
  const { verifier, challenge } = newProof();
  return {
    username: request.username,
    password: request.password,
    page: pageOf(request, 'by-hand', challenge),
    form: tokenForm(request, 'CODE', verifier).toString(),
    tokenUrl: `${request.signInUrl}/oauth2/token`,
  };
};
