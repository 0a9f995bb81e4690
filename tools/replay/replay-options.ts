import { availableParallelism } from 'node:os';
import { vehicleSchema } from '../../lambdas/domain/schemas/vehicle-schema.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { changeKinds, subjects } from './change.ts';
import { type Limit, type Limits, limitFor, limits } from './limits.ts';

export interface ReplayOptions {
  readonly from: string;
  readonly candidate: string;
  readonly baseline: string;
  readonly report?: string;
  readonly sources?: readonly string[];
  readonly limit?: number;
  readonly jobs: number;
  /** ISO 8601, UTC. */
  readonly judgedAt?: string;
  readonly pageMs: number;
  /** ISO 4217 by source. */
  readonly currencies: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Shown of each sort of change. */
  readonly examples: number;
}

const seeHelp = 'See npm run replay -- --help.';
const usage = (message: string, cause?: unknown): UsageError =>
  new UsageError(`${message} ${seeHelp}`, { cause });

const one = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const knownOptions = {
  options: {
    ...{ from: one, candidate: one, baseline: one, report: one, sources: one, limit: one, jobs: one },
    ...{ 'judged-at': one, 'page-seconds': one, examples: one, currency: many, fail: many, look: many },
  },
} as const;

const readNumber = (option: string, text: string | undefined, most: number): number | undefined => {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw usage(`--${option} takes a number from 1 to ${most}, not "${text}".`);
};

const readMoment = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(moment.getTime())) return moment.toISOString();
  throw usage(`--judged-at takes a time such as 2026-11-21T12:00:00Z, not "${text}".`);
};

/** `NAME=VALUE` → both. */
const readPairs = (option: string, texts: readonly string[] = []): [name: string, value: string][] =>
  texts.map((text) => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw usage(`--${option} takes NAME=VALUE, not "${text}".`);
    return [name, value];
  });

const readCurrencies = (texts: readonly string[] | undefined): Record<string, string> =>
  Object.fromEntries(
    readPairs('currency', texts).map(([source, currency]) => {
      if (!/^[A-Z]{3}$/.test(currency)) throw usage(`--currency takes an ISO 4217 code, not "${currency}".`);
      return [source, currency];
    }),
  );

/** Names that a limit may be set for. */
const limitNames: ReadonlySet<string> = new Set(
  [...subjects, 'fields', ...Object.keys(vehicleSchema.properties)].flatMap((subject) =>
    changeKinds.filter((change) => change !== 'same').map((change) => `${subject}.${change}`),
  ),
);

/** `2%` → 0.02; `off` → null. */
const readShare = (option: string, text: string): number | null => {
  if (text === 'off') return null;
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return Number(percent) / 100;
  throw usage(`--${option} takes a share such as 2%, or off, not "${text}".`);
};

const withLimits = (known: Limits, side: keyof Limit, texts: readonly string[] | undefined): Limits => {
  const changed: Record<string, Limit> = { ...known };
  for (const [name, text] of readPairs(side, texts)) {
    if (!limitNames.has(name)) throw usage(`--${side}: there is no ${name} to set a limit for.`);
    const [subject = '', change = ''] = name.split('.');
    const before = limitFor(changed, subject, change) ?? { look: null, fail: null };
    changed[name] = { ...before, [side]: readShare(side, text) };
  }
  return changed;
};

/**
 * @param words What follows `npm run replay --`.
 * @throws UsageError
 */
export const parseReplayOptions = (words: readonly string[]): ReplayOptions => {
  const values = parseWords(words, knownOptions, seeHelp).values;
  const { from, candidate, baseline = 'HEAD', report, sources } = values;
  const given = { from, candidate, baseline, report, sources };
  const empty = Object.entries(given).find(([, value]) => value === '')?.[0];
  if (empty !== undefined) throw usage(`--${empty} needs a value.`);
  if (from === undefined || candidate === undefined) {
    throw usage(
      'Say what to read and with which version: npm run replay -- --from STORE --candidate VERSION.',
    );
  }
  const limit = readNumber('limit', values.limit, 1_000_000_000);
  const judgedAt = readMoment(values['judged-at']);
  return {
    ...{ from, candidate, baseline },
    ...(report !== undefined && { report }),
    ...(sources !== undefined && { sources: sources.split(',').filter((source) => source !== '') }),
    ...(limit !== undefined && { limit }),
    ...(judgedAt !== undefined && { judgedAt }),
    jobs: readNumber('jobs', values.jobs, 64) ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    pageMs: (readNumber('page-seconds', values['page-seconds'], 3_600) ?? 10) * 1_000,
    currencies: readCurrencies(values.currency),
    limits: withLimits(withLimits(limits, 'fail', values.fail), 'look', values.look),
    examples: readNumber('examples', values.examples, 50) ?? 3,
  };
};
