import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mappedPageOf } from '../../../../lambdas/domain/lineage/mapped-page.ts';
import { writtenAt } from '../../../../lambdas/domain/lineage/mapped-text.ts';
import { statePlaces } from '../../../../lambdas/domain/lineage/state-places.ts';
import type { Json } from '../../../../lambdas/domain/reading/json-literal.ts';
import { stateTreesOf } from '../../../../lambdas/domain/reading/readers/state-trees.ts';

/** Every text and number that the readers see in the state of a page, by its path. */
const seenIn = (html: string): ReadonlyMap<string, string> => {
  const seen = new Map<string, string>();
  const visit = (value: Json | undefined, path: string): void => {
    if (Array.isArray(value)) for (const [at, item] of value.entries()) visit(item, `${path}[${at}]`);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) visit(item, `${path}.${key}`);
    else if (typeof value === 'string' || typeof value === 'number') seen.set(path, String(value));
  };
  for (const { name, root } of stateTreesOf(mappedPageOf(html).outline)) visit(root, name);
  return seen;
};

/** The texts and numbers that are found, by their path. */
const foundIn = (html: string): ReadonlyMap<string, string> =>
  new Map(statePlaces(mappedPageOf(html)).map(({ path, value }) => [path, value.text]));

const long = 'so that it is no short script, which nobody takes for the state of a page';

/** Nuxt's way: values one behind the other, that point at one another. */
const flattened = (root: unknown): readonly unknown[] => {
  const flat: unknown[] = [];
  const add = (value: unknown): number => {
    const at = flat.push(null) - 1;
    flat[at] = Array.isArray(value)
      ? // A text in front would be taken for a wrapper.
        value.map(add)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, add(part)]))
        : value;
    return at;
  };
  add(root);
  return flat;
};

const script = (code: string, attributes = ''): string => `<p>x</p><script${attributes}>${code}</script>`;
const forms: Readonly<Record<string, (state: unknown, cut: number) => string>> = {
  'a script of JSON': (state) => script(JSON.stringify(state), ' type="application/json" id="__NEXT_DATA__"'),
  'indented JSON': (state) => script(JSON.stringify(state, null, 2), ' type="application/json"'),
  'an assignment': (state) => script(`var x=1; window.__STATE__ = ${JSON.stringify(state)};`),
  'a string that is parsed': (state) =>
    script(`window["__STATE__"] = JSON.parse(${JSON.stringify(JSON.stringify(state))});`),
  'a function that is called': (state) =>
    script(`window.__NUXT__=(function(a,b){return {state:a,again:b,one:1}}(${JSON.stringify(state)},"b"));`),
  'a flat array': (state) =>
    script(JSON.stringify(flattened(state)), ' type="application/json" id="__NUXT_DATA__"'),
  'a stream': (state, cut) => {
    const line = `1a:${JSON.stringify(state)}\n`;
    const at = cut % line.length;
    return [line.slice(0, at), line.slice(at)]
      .map((piece) => script(`self.__next_f.push([1,${JSON.stringify(piece)}])`))
      .join('');
  },
};

// Markup in a script would end it; forbidden keys and whatever looks like a number are read in their own way.
const text = fc.string({
  unit: fc.constantFrom('a', 'Z', ' ', 'é', '日', '🚗', '"', '\\', '/', '\n', '&', ':', '{', ']', ','),
});
const { state } = fc.letrec<{ state: unknown; value: unknown }>((tie) => ({
  state: fc.dictionary(fc.constantFrom('a', 'b', 'price', 'vin'), tie('value'), { minKeys: 1, maxKeys: 4 }),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.integer(),
    fc.constantFrom(null, true, 0.5, 1e21),
    tie('state'),
    fc.array(tie('state'), { maxLength: 3 }),
  ),
}));

describe('every value in the state of a page is found where the readers see it', () => {
  test.each(Object.keys(forms))('in %s', (form) => {
    fc.assert(
      fc.property(state, fc.nat(), (content, cut) => {
        const html = forms[form]?.({ long, ...(content as object) }, cut) ?? '';
        const found = foundIn(html);
        const seen = seenIn(html);
        expect(seen.size).toBeGreaterThan(0);
        for (const [path, value] of seen) {
          // 1e21 is written in its own way.
          const written = found.get(path);
          expect([path, Number.isNaN(Number(value)) ? written : Number(written)]).toEqual([
            path,
            Number.isNaN(Number(value)) ? value : Number(value),
          ]);
        }
      }),
    );
  });
});

test('a value in a stream is written in all the pieces that it is cut into', () => {
  const html =
    forms['a stream']?.({ long, vin: 'ABCDEF' }, JSON.stringify({ long, vin: 'ABC' }).length) ?? '';
  const [place] = statePlaces(mappedPageOf(html)).filter(({ path }) => path === '__next_f.vin');
  const span = place && writtenAt(place.value, { start: 0, end: 6 });
  expect(html.slice(span?.start, span?.end)).toMatch(/^A.*<script>.*F$/);
});
