import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A JSON Schema (2020-12) as the document holds it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly [keyword: string]: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
}

export interface Response extends Content {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: Schema }>>;
}

/** One operation, with its references to parameters, bodies, responses and headers followed. */
export interface Operation {
  readonly operationId: string;
  /** As HTTP writes it: `GET`. */
  readonly method: string;
  readonly path: string;
  /** The Lambda function that serves it. */
  readonly function: string;
  /** The scope that a token must carry, as it stands in the token; absent where the operation is public. */
  readonly scope: string | undefined;
  readonly roles: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody: Content | undefined;
  /** The largest body that it reads. */
  readonly maxBodyBytes: number;
  /** Seconds for which a client may keep what it answers without asking again; undefined where it must ask. */
  readonly maxAge: number | undefined;
  readonly responses: Readonly<Record<string, Response>>;
}

/** One way in which the API refuses or fails, by its `type`. */
export interface Problem {
  /** What the `type` ends in. */
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What a client should do. */
  readonly advice: string;
}

/** The OpenAPI document, and what is read off it. */
export interface ApiDocument {
  /** All of it, as it was parsed. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly operations: readonly Operation[];
  /** By name. */
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly problems: readonly Problem[];
  /** What each scope allows, by its name in a token. */
  readonly scopes: Readonly<Record<string, string>>;
  /** What a reference leads to; what is none stays as it is. */
  readonly follow: <T>(value: T | { readonly $ref: string }) => T;
}

/** Far above most bodies of the API, far below what costs time to parse. */
const defaultBodyBytes = 64 * 1024;

const methods = ['get', 'put', 'post', 'delete', 'patch'];

// biome-ignore lint/suspicious/noExplicitAny: a parsed document, whose structure the linter of the API document checks.
type Parsed = any;

/** What a JSON pointer (`#/components/schemas/Price`) leads to. @throws Error when it leads nowhere. */
const atPointer = (document: Parsed, pointer: string): Parsed => {
  const names = pointer.split('/').slice(1);
  const found = names.reduce(
    (value, name) => value?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  if (found === undefined) throw new Error(`docs/openapi.yaml: ${pointer} leads nowhere`);
  return found;
};

/** What every operation must state beyond what OpenAPI asks for. @throws Error naming the first thing that is missing. */
const requireStated = (method: string, place: string, stated: Parsed): void => {
  const demands: readonly (readonly [boolean, string])[] = [
    [typeof stated.operationId === 'string', 'an operationId'],
    [typeof stated['x-function'] === 'string', 'x-function: the Lambda function that serves it'],
    [
      Array.isArray(stated.security) && stated.security.length < 2,
      'security: one access token, or [] for anyone',
    ],
    [stated.security?.length === 0 || stated.security?.[0]?.accessToken?.length === 1, 'exactly one scope'],
    [(stated.security?.length === 0) === (stated['x-roles'] === undefined), 'x-roles, unless it is public'],
    [stated['x-max-age'] === undefined || method === 'get', 'x-max-age only where something is read'],
    [stated.requestBody === undefined || stated.requestBody.required === true, 'requestBody.required: true'],
  ];
  const missing = demands.find(([isMet]) => !isMet);
  if (missing !== undefined) throw new Error(`docs/openapi.yaml: ${place} must have ${missing[1]}`);
};

const readOperation = (
  path: string,
  method: string,
  stated: Parsed,
  follow: ApiDocument['follow'],
): Operation => ({
  operationId: stated.operationId,
  method: method.toUpperCase(),
  path,
  function: stated['x-function'],
  scope: stated.security[0]?.accessToken[0],
  roles: stated['x-roles'] ?? [],
  parameters: (stated.parameters ?? []).map((parameter: Parsed) => follow(parameter)),
  requestBody: stated.requestBody && follow(stated.requestBody),
  maxBodyBytes: stated['x-max-body-bytes'] ?? defaultBodyBytes,
  maxAge: stated['x-max-age'],
  responses: Object.fromEntries(
    Object.entries<Parsed>(stated.responses).map(([status, response]) => {
      const { headers = {}, ...rest } = follow(response);
      const followed = Object.entries<Parsed>(headers).map(([name, header]) => [name, follow(header)]);
      return [status, { ...rest, headers: Object.fromEntries(followed) }];
    }),
  ),
});

const documentPath = join(import.meta.dirname, '../../docs/openapi.yaml');

/** Reads docs/openapi.yaml, the source of the API's routes, types and checks. */
export const readApiDocument = (): ApiDocument => {
  const document: Parsed = parse(readFileSync(documentPath, 'utf8'));
  const follow = (value: Parsed): Parsed =>
    typeof value?.$ref === 'string' ? follow(atPointer(document, value.$ref)) : value;
  return {
    document,
    follow,
    operations: Object.entries<Parsed>(document.paths).flatMap(([path, item]) =>
      methods
        .filter((method) => method in item)
        .map((method) => {
          requireStated(method, `${method.toUpperCase()} ${path}`, item[method]);
          return readOperation(path, method, item[method], follow);
        }),
    ),
    schemas: document.components.schemas,
    problems: document.components.schemas.ProblemType.oneOf.map((stated: Parsed) => ({
      code: stated.const.slice(stated.const.lastIndexOf('/') + 1),
      status: stated['x-status'],
      title: stated.title,
      advice: stated.description,
    })),
    scopes: document.components.securitySchemes.accessToken.flows.authorizationCode.scopes,
  };
};
