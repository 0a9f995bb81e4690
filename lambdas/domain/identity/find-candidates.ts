import { blockingKeysOf, unreadPrefix } from './blocking-keys.ts';
import { numbersContradict } from './compare-listings.ts';
import { compareOdometers } from './compare-odometers.ts';
import type { Fingerprint } from './fingerprint.ts';
import { pairOf } from './identity-decision.ts';
import { identityRules } from './identity-rules.ts';

export interface Candidates {
  /** Pairs that share a key, each once, by name. */
  readonly pairs: ReadonlyMap<string, readonly [Fingerprint, Fingerprint]>;
  /** Whether a picture is shown with several vehicles: of the maker, of a dealer's sign, or of nothing. */
  readonly isCommonPicture: (picture: string) => boolean;
}

const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));

const showDifferentVehicles = (a: Fingerprint, b: Fingerprint): boolean =>
  numbersContradict(a, b) ||
  (a.make !== undefined && b.make !== undefined && a.make !== b.make) ||
  compareOdometers(a, b, Math.max(0, a.from - b.to, b.from - a.to) / 86_400_000).includes(
    'odometer-contradicts',
  );

/** Which listings are worth comparing. Blocks that are too large identify nothing and are left out. */
export const findCandidates = (prints: readonly Fingerprint[]): Candidates => {
  const blocks = new Map<string, Fingerprint[]>();
  for (const print of prints) {
    for (const key of blockingKeysOf(print)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [print]);
      else block.push(print);
    }
  }
  const common = new Set<string>();
  const pairs = new Map<string, readonly [Fingerprint, Fingerprint]>();
  for (const [key, block] of blocks) {
    const isPicture = key.startsWith('picture ');
    const isTooLarge = block.length > identityRules.block;
    const together = isTooLarge ? [] : pairsOf(block);
    if (isPicture && (isTooLarge || together.some(([a, b]) => showDifferentVehicles(a, b))))
      common.add(key.slice('picture '.length));
    const isUnread = key.startsWith(unreadPrefix);
    for (const [a, b] of together) {
      if (isUnread && a.odometer !== undefined && b.odometer !== undefined) continue;
      pairs.set(pairOf(a.listingId, b.listingId), [a, b]);
    }
  }
  return { pairs, isCommonPicture: (picture) => common.has(picture) };
};
