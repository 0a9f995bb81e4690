import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** The ways a site can misbehave. */
export const misbehaviours = [
  'too-many-requests',
  'unavailable',
  'slow',
  'endless',
  'reset',
  'garbage',
] as const;

export type Misbehaviour = (typeof misbehaviours)[number];

export interface MisbehaveRule {
  readonly as: Misbehaviour;
  /** Absent = every site. */
  readonly host?: string;
  /** What the path begins with; absent = every path. */
  readonly path?: string;
  /** How many requests it spoils before it is used up; at least 1. */
  readonly times: number;
  /** Seconds in the Retry-After header of `too-many-requests` and `unavailable`; 1 unless told. */
  readonly retryAfterSeconds?: number;
  /** How long `slow` waits before the site's ordinary answer; 5,000 unless told. */
  readonly delayMilliseconds?: number;
}

const optional = (value: unknown, type: 'string' | 'number'): boolean =>
  value === undefined || (typeof value === type && (typeof value === 'string' || Number(value) >= 0));

/**
 * A rule as it came over HTTP.
 * @throws Error naming everything that is wrong with it.
 */
export const parseRule = (data: unknown): MisbehaveRule => {
  const rule = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const wrong = [
    misbehaviours.some((known) => known === rule.as) ? '' : `"as" must be one of ${misbehaviours.join(', ')}`,
    Number.isInteger(rule.times) && Number(rule.times) >= 1 ? '' : '"times" must be a whole number from 1',
    ...(['host', 'path'] as const).map((name) =>
      optional(rule[name], 'string') ? '' : `"${name}" must be a text`,
    ),
    ...(['retryAfterSeconds', 'delayMilliseconds'] as const).map((name) =>
      optional(rule[name], 'number') ? '' : `"${name}" must be a number from 0`,
    ),
  ].filter((problem) => problem !== '');
  if (wrong.length > 0) throw new Error(`Not a rule: ${wrong.join('; ')}`);
  return rule as unknown as MisbehaveRule;
};

const answerLater = (response: ServerResponse, status: number, seconds = 1): void => {
  response.writeHead(status, { 'retry-after': String(seconds), 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<html><head><title>${status}</title></head><body><h1>Please try again later</h1></body></html>`,
  );
};

const chunk = '<p>And one more paragraph of a page that never ends.</p>\n'.repeat(1_000);

/** A page that goes on until the visitor hangs up; reading sets the pace, so that it costs no memory here. */
const answerEndlessly = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  const pages = (function* () {
    yield '<!DOCTYPE html><html><head><title>Endless</title></head><body>';
    for (;;) yield chunk;
  })();
  const body = Readable.from(pages);
  response.once('close', () => body.destroy());
  body.pipe(response);
};

const answerSlowly = (response: ServerResponse, milliseconds = 5_000, ordinary: () => void): void => {
  const timer = setTimeout(ordinary, milliseconds);
  response.once('close', () => clearTimeout(timer));
};

/** Bytes that are no text in any encoding, claimed to be a page. */
const garbage = Buffer.from(
  Array.from({ length: 4_096 }, (_, index) => (index * 197 + (index >> 3) * 31) % 256),
);

const answerGarbage = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(garbage);
};

/**
 * Answers as the rule says.
 * @param ordinary Gives the site's own answer, for the rule that only delays it.
 */
export const misbehave = (rule: MisbehaveRule, response: ServerResponse, ordinary: () => void): void => {
  if (rule.as === 'too-many-requests') answerLater(response, 429, rule.retryAfterSeconds);
  else if (rule.as === 'unavailable') answerLater(response, 503, rule.retryAfterSeconds);
  else if (rule.as === 'slow') answerSlowly(response, rule.delayMilliseconds, ordinary);
  else if (rule.as === 'endless') answerEndlessly(response);
  else if (rule.as === 'garbage') answerGarbage(response);
  else response.socket?.resetAndDestroy();
};
