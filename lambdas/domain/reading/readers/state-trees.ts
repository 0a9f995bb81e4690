import type { PageOutline, Script } from '../document/page-outline.ts';
import {
  isArray,
  isObject,
  type Json,
  parseArguments,
  parseJson,
  parseLiteral,
  parseLiteralWithEnd,
} from '../json-literal.ts';

/** One tree of page state, and what to call it in a path. */
export interface StateTree {
  readonly name: string;
  readonly root: Json;
}

const mostTrees = 40;
/** Shorter scripts hold no listing. */
const shortestState = 60;

/** `window.__STATE__ = {`, `var data = [`, `window["x"] = JSON.parse("…")`, `window.__NUXT__ = (function(a,b){…`. */
export const assignment =
  /(?:(?:window|self|globalThis)\s?\.\s?|(?:window|self)\[["']|\b(?:var|let|const)\s{1,3})([\w$.]{2,60})(?:["']\])?\s{0,3}=\s{0,3}(?=([[{(J]))/g;
/** `(function(a,b){…`: Nuxt's way to write what repeats only once. */
export const call = /^\(function\(([\w$,\s]{0,4000})\)\s?\{/;

/** A function's returned literal, with its parameters' names replaced by the values it is called with. */
const fromCall = (text: string, from: number): Json | undefined => {
  const parameters = call
    .exec(text.slice(from, from + 4_100))?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const start = text.indexOf('return', from);
  if (parameters === undefined || start < 0) return undefined;
  const unnamed = parseLiteralWithEnd(text, start + 'return'.length);
  if (unnamed === undefined) return undefined;
  const opening = /^[;\s]{0,5}\}\s{0,3}\)?\s{0,3}\(/.exec(text.slice(unnamed.end, unnamed.end + 20));
  const values = opening === null ? undefined : parseArguments(text, unnamed.end + opening[0].length);
  const names = new Map(parameters.map((name, at): [string, Json] => [name, values?.[at] ?? null]));
  return parseLiteral(text, start + 'return'.length, names);
};

/** State written as a string of JSON. */
export const parsedString = /^JSON\.parse\(\s{0,3}(?=["'`])/;

/** The tree that is assigned at a place of a script, if one is, and where to look on: inside of it there is nothing. */
const assignedAt = (text: string, at: number, opening: string | undefined) => {
  const wrapped = parsedString.exec(text.slice(at, at + 20));
  if (wrapped === null && opening === '(') return { root: fromCall(text, at), end: at };
  if (wrapped === null && opening === 'J') return { root: undefined, end: at };
  const literal = parseLiteralWithEnd(text, at + (wrapped?.[0].length ?? 0));
  const value = literal?.value;
  const root = wrapped === null ? value : typeof value === 'string' ? parseJson(value) : undefined;
  return { root, end: typeof root === 'object' ? (literal?.end ?? at) : at };
};

const treesInScript = ({ text }: Script): StateTree[] => {
  const trees: StateTree[] = [];
  const pattern = new RegExp(assignment);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (trees.length >= mostTrees) break;
    const { root, end } = assignedAt(text, pattern.lastIndex, match[2]);
    if (typeof root === 'object' && root !== null) trees.push({ name: match[1] ?? '', root });
    pattern.lastIndex = end;
  }
  return trees;
};

/** A call that adds a piece of Next.js' state, which it streams. */
export const flightPush = /self\.__next_f\.push\(/g;

/** Next.js streams its state as text in pieces: lines of `id:JSON`. */
const treesInFlight = (scripts: readonly Script[]): StateTree[] => {
  let stream = '';
  for (const { text } of scripts) {
    if (!text.includes('__next_f')) continue;
    for (const match of text.matchAll(flightPush)) {
      const push = parseLiteral(text, match.index + match[0].length);
      const piece = isArray(push) ? push[1] : undefined;
      if (typeof piece === 'string') stream += piece;
    }
  }
  return stream
    .split('\n')
    .slice(0, 2_000)
    .flatMap((line) => {
      const start = /^[\da-f]{1,6}:(?=[[{])/.exec(line);
      const root =
        start === null || line.length < shortestState ? undefined : parseJson(line.slice(start[0].length));
      return typeof root === 'object' && root !== null ? [{ name: '__next_f', root }] : [];
    });
};

/** Nuxt 3 flattens its state into one array whose numbers point at other elements. */
const unflatten = (flat: readonly Json[]): Json => {
  let visits = 0;
  const at = (index: Json, depth: number): Json => {
    visits += 1;
    const value = typeof index === 'number' ? flat[index] : undefined;
    if (value === undefined || depth > 40 || visits > 200_000) return null;
    if (isArray(value)) {
      const [first, ...rest] = value;
      if (typeof first === 'string') return rest.length === 0 ? null : at(rest[0] ?? null, depth + 1);
      return value.map((child) => at(child, depth + 1));
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, at(child, depth + 1)]));
  };
  return at(0, 0);
};

const jsonScript = (script: Script): StateTree[] => {
  if (script.text.length < shortestState) return [];
  const root = parseJson(script.text);
  if (typeof root !== 'object' || root === null) return [];
  const name = script.id || 'application/json';
  return [{ name, root: name === '__NUXT_DATA__' && isArray(root) ? unflatten(root) : root }];
};

export const isCode = (script: Script): boolean =>
  script.type === '' || /javascript|module|ecmascript/.test(script.type);
export const isJson = (script: Script): boolean =>
  /json/.test(script.type) && !/ld\+json|importmap|speculationrules/.test(script.type);

/** Every tree of state in the page's scripts. */
export const stateTreesOf = (outline: PageOutline): readonly StateTree[] => [
  ...outline.scripts.filter(isJson).flatMap(jsonScript),
  ...outline.scripts
    .filter((script) => isCode(script) && script.text.length >= shortestState)
    .flatMap(treesInScript),
  ...treesInFlight(outline.scripts),
];
