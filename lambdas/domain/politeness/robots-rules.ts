import { comparablePath, matchesPath, normalizedPattern } from './robots-path.ts';

/** RFC 9309, 2.5: a crawler must read at least 500 KiB; what stands behind is not read. */
const MAX_ROBOTS_BYTES = 500 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** More rules than this (the longest we know of has 3,000) are a way to keep us busy; what they allow is not worth it. */
const MAX_RULES = 5_000;

/** Characters of all patterns together: what we keep of a site's rules must fit into a row of 400 kB. */
const MAX_PATTERNS = 250_000;

/** Some thirty years: a number of any length must fit into a row. How much of it is heeded is for `hostLimits`. */
const MAX_CRAWL_DELAY_SECONDS = 1e9;

export interface RobotsRule {
  readonly allows: boolean;
  /** As `normalizedPattern` gives it. */
  readonly pattern: string;
}

/** What a robots.txt says to one crawler. */
export interface RobotsRules {
  readonly rules: readonly RobotsRule[];
  /** Seconds between two requests, as the site has it: no part of the RFC, but common practice. */
  readonly crawlDelaySeconds?: number;
}

/** What there is when a site has no robots.txt. */
export const noRules: RobotsRules = { rules: [] };

interface AgentRecord {
  readonly rules: RobotsRule[];
  crawlDelaySeconds?: number;
}

/** The name a line addresses, in lower case: without version and comment, as RFC 9309 forms a product token. */
const agentOf = (value: string): string =>
  /^\*(\s|$)/.test(value) ? '*' : (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase();

const crawlDelayOf = (value: string): number | undefined =>
  /^\d+(\.\d+)?$/.test(value) ? Math.min(MAX_CRAWL_DELAY_SECONDS, Number(value)) : undefined;

/** As much of the file as is read, in whole lines: half a rule might forbid, or allow, much more than the rule. */
const readable = (body: Uint8Array): Uint8Array => {
  if (body.length <= MAX_ROBOTS_BYTES) return body;
  const head = body.subarray(0, MAX_ROBOTS_BYTES);
  return head.subarray(0, Math.max(head.lastIndexOf(LINE_FEED), head.lastIndexOf(CARRIAGE_RETURN)) + 1);
};

/** The lines that mean something: `field: value` without comments, the field in lower case. */
const statementsOf = (text: string): (readonly [field: string, value: string])[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const [bare = ''] = line.split('#', 1);
      const colon = bare.indexOf(':');
      return colon < 0 ? [] : [[bare.slice(0, colon).trim().toLowerCase(), bare.slice(colon + 1).trim()]];
    });

/** What the text says to each of the agents asked for that it names: the rules of all their groups together. */
const readAgents = (text: string, wanted: readonly string[]): Map<string, AgentRecord> => {
  const agents = new Map<string, AgentRecord>();
  let group = new Set<AgentRecord>();
  let isOpen = false;
  for (const [field, value] of statementsOf(text)) {
    if (field === 'user-agent') {
      if (!isOpen) group = new Set();
      isOpen = true;
      const name = agentOf(value);
      // Keeping the others, too, would let a hostile file multiply agents by rules.
      if (!wanted.includes(name)) continue;
      const record = agents.get(name) ?? { rules: [] };
      agents.set(name, record);
      group.add(record);
    } else if (field === 'allow' || field === 'disallow') {
      isOpen = false;
      // An empty rule restricts nothing, and one that is no path matches nothing.
      if (!/^[/*]/.test(value)) continue;
      const rule = { allows: field === 'allow', pattern: normalizedPattern(value) };
      for (const { rules } of group) rules.push(rule);
    } else if (field === 'crawl-delay') {
      // Speaks to those named so far, and ends no group: other records must not interfere (RFC 9309, 2.2.4).
      const seconds = crawlDelayOf(value);
      if (seconds === undefined) continue;
      for (const record of group) record.crawlDelaySeconds = Math.max(seconds, record.crawlDelaySeconds ?? 0);
    }
  }
  return agents;
};

/**
 * What a robots.txt says to the crawler of a product token, by RFC 9309: the groups that name it, in any case of letters,
 * else those of `*`. Reads at most 500 KiB; anything that is no robots.txt, a page of HTML say, gives no rules.
 */
export const parseRobots = (body: Uint8Array, productToken: string): RobotsRules => {
  const text = new TextDecoder().decode(readable(body));
  const own = productToken.toLowerCase();
  const agents = readAgents(text, [own, '*']);
  const { rules, crawlDelaySeconds } = agents.get(own) ?? agents.get('*') ?? noRules;
  const size = rules.reduce((sum, { pattern }) => sum + pattern.length, 0);
  const kept = rules.length > MAX_RULES || size > MAX_PATTERNS ? [{ allows: false, pattern: '/' }] : rules;
  return { rules: kept, ...(crawlDelaySeconds === undefined ? {} : { crawlDelaySeconds }) };
};

/** Whether the rules let an address be fetched: the longest pattern that matches decides, of two alike the kinder. */
export const allowsUrl = ({ rules }: RobotsRules, url: string): boolean => {
  const parsed = new URL(url);
  // Never forbidden, whatever its own text says (RFC 9309, 2.2.2).
  if (parsed.pathname === '/robots.txt') return true;
  const path = comparablePath(parsed);
  let best: RobotsRule = { allows: true, pattern: '' };
  for (const rule of rules) {
    const isLonger = rule.pattern.length > best.pattern.length;
    const isKinder = rule.allows && rule.pattern.length === best.pattern.length;
    if ((isLonger || isKinder) && matchesPath(rule.pattern, path)) best = rule;
  }
  return best.allows;
};
