import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VersionTree } from '../../../tools/replay/version-tree.ts';

/**
 * A version whose pages say what it makes of them: `{"kind", "listings", "links"}` as JSON, or `throw`, `hang`, `die`.
 * Its market knows the listings by id; one that states a `discount` is an opportunity of that score.
 */
const loader = (change: string, contract: number): string => `
const change = (page) => { ${change}; return page; };
export const loadVersion = async () => ({
  names: { contract: ${contract}, extractor: '9.0.0', schema: '9.0.0', rules: 'fake' },
  read({ body, sourceId, url, currency }) {
    const text = new TextDecoder().decode(body);
    if (text === 'throw') throw new TypeError('no such thing');
    if (text === 'hang') for (;;);
    if (text === 'die') process.exit(7);
    if (text === 'environment') return { kind: Object.keys(process.env).sort().join(' '), listings: [], links: [], sightings: [] };
    const { kind = currency ?? 'detail', listings = [], links = [] } = change(JSON.parse(text));
    const full = listings.map(({ id, violations = [], ...fields }) => ({ listingId: id, fields, violations }));
    return { kind, listings: full, links, sightings: full.map((each) => ({ ...each, sourceId, url })) };
  },
  createMarket() {
    const known = new Map();
    return {
      take(sightings) {
        for (const sighting of sightings) {
          if (sighting.fields.make === 'forgotten') process.exit(6);
          known.set(sighting.listingId, sighting);
        }
      },
      listingIds: () => [...known.keys()],
      judge: (ids, judgedAt) => ids.filter((id) => known.has(id)).map((id) => {
        const { listingId, sourceId, url, fields } = known.get(id);
        if (fields.make === 'unjudgeable') throw new RangeError('no number');
        if (fields.make === 'fatal') process.exit(8);
        return fields.discount > 0
          ? { listingId, sourceId, url, verdict: 'opportunity', score: fields.discount, title: judgedAt }
          : { listingId, sourceId, url, verdict: 'passed-over', reasons: ['discount'] };
      }),
    };
  },
});
`;

export interface FakeVersion extends VersionTree {
  readonly remove: () => void;
}

/**
 * @param change JavaScript: what this version makes of a `page` before it reads it
 */
export const fakeVersion = (name: string, change = '', contract = 1): FakeVersion => {
  const folder = mkdtempSync(join(tmpdir(), `replayed-${name}-`));
  mkdirSync(join(folder, 'tools/replay'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(join(folder, 'tools/replay/load-version.ts'), loader(change, contract));
  return { name, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
