import {
  assignment,
  call,
  flightPush,
  isCode,
  isJson,
  parsedString,
} from '../reading/readers/state-trees.ts';
import { type MappedJson, mappedArguments, mappedJson, mappedLiteral } from './mapped-literal.ts';
import type { MappedPage } from './mapped-page.ts';
import { joined, type MappedText, sliceOf } from './mapped-text.ts';
import { type Place, placesIn } from './place.ts';

/** Deeper than this, what points at one another goes in circles. */
const deepest = 40;
const mostVisits = 200_000;

const isText = (json: MappedJson | undefined): boolean => json?.kind === 'scalar' && json.isText;

/** Nuxt 3's array whose numbers point at its other elements, as the tree that it stands for. */
const unflattened = (flat: readonly MappedJson[]): MappedJson | undefined => {
  let visits = 0;
  const at = (pointer: MappedJson | undefined, depth: number): MappedJson => {
    visits += 1;
    const index = pointer?.kind === 'scalar' ? Number(pointer.value.text) : Number.NaN;
    const value = flat[index];
    if (value === undefined || depth > deepest || visits > mostVisits) return { kind: 'array', items: [] };
    if (value.kind === 'object')
      return { kind: 'object', entries: value.entries.map(([key, child]) => [key, at(child, depth + 1)]) };
    if (value.kind === 'scalar') return value;
    const [first, second] = value.items;
    // `["Reactive", 5]`: what is wrapped is meant.
    return isText(first)
      ? at(second, depth + 1)
      : { kind: 'array', items: value.items.map((item) => at(item, depth + 1)) };
  };
  const [root] = flat;
  if (root === undefined) return undefined;
  const text = '0';
  const pointer = { text, starts: new Int32Array(1), ends: new Int32Array(1) };
  return at({ kind: 'scalar', value: pointer, isText: false }, 0);
};

const placesInJsonScript = (script: MappedText, id: string): readonly Place[] => {
  const json = mappedJson(script);
  const name = id || 'application/json';
  const isFlat = name === '__NUXT_DATA__' && json?.kind === 'array';
  const root = isFlat ? unflattened(json.items) : json;
  return root === undefined ? [] : placesIn(root, name);
};

/** A function's returned literal, with its parameters standing for what it is called with. */
const fromCall = (script: MappedText, from: number): MappedJson | undefined => {
  const { text } = script;
  const parameters = call
    .exec(text.slice(from, from + 4_100))?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const start = text.indexOf('return', from) + 'return'.length;
  const unnamed = parameters === undefined ? undefined : mappedLiteral(script, start);
  if (parameters === undefined || unnamed === undefined) return undefined;
  const opening = /^[;\s]{0,5}\}\s{0,3}\)?\s{0,3}\(/.exec(text.slice(unnamed.end, unnamed.end + 20));
  const values = opening === null ? [] : (mappedArguments(script, unnamed.end + opening[0].length) ?? []);
  const names = parameters.flatMap((name, at): [string, MappedJson][] => {
    const value = values[at];
    return value === undefined ? [] : [[name, value]];
  });
  return mappedLiteral(script, start, new Map(names))?.value;
};

const assignedAt = (script: MappedText, at: number, opening: string | undefined): MappedJson | undefined => {
  const wrapped = parsedString.exec(script.text.slice(at, at + 20));
  if (wrapped === null && opening === '(') return fromCall(script, at);
  if (wrapped === null && opening === 'J') return undefined;
  const value = mappedLiteral(script, at + (wrapped?.[0].length ?? 0))?.value;
  if (wrapped === null) return value;
  return value?.kind === 'scalar' ? mappedJson(value.value) : undefined;
};

const placesInCode = (script: MappedText): readonly Place[] =>
  [...script.text.matchAll(assignment)].flatMap((match) => {
    const root = assignedAt(script, match.index + match[0].length, match[2]);
    return root === undefined ? [] : placesIn(root, match[1] ?? '');
  });

/** What Next.js streams: the pieces joined, each line of `id:JSON`. */
const placesInFlight = (scripts: readonly MappedText[]): readonly Place[] => {
  const pieces = scripts.flatMap((script) =>
    [...script.text.matchAll(flightPush)].flatMap((match) => {
      const push = mappedLiteral(script, match.index + match[0].length)?.value;
      const piece = push?.kind === 'array' ? push.items[1] : undefined;
      return piece?.kind === 'scalar' ? [piece.value] : [];
    }),
  );
  const stream = joined(pieces);
  return [...stream.text.matchAll(/^[\da-f]{1,6}:(?=[[{]).*$/gm)].flatMap(({ index, 0: line }) => {
    const root = mappedJson(sliceOf(stream, { start: index, end: index + line.length }));
    return root === undefined ? [] : placesIn(root, '__next_f');
  });
};

/** Every value in the state of a page's scripts. */
export const statePlaces = ({ outline, scripts }: MappedPage): readonly Place[] => {
  const all = outline.scripts.flatMap((script, at) => {
    const text = scripts[at];
    return text === undefined ? [] : [{ script, text }];
  });
  return [
    ...all
      .filter(({ script }) => isJson(script))
      .flatMap(({ script, text }) => placesInJsonScript(text, script.id)),
    ...all.filter(({ script }) => isCode(script)).flatMap(({ text }) => placesInCode(text)),
    ...placesInFlight(scripts),
  ];
};
