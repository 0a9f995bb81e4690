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

/** What a caller knows who gives only a part of the market. */
export interface PartialView {
  /** Keys that more listings share than are given. */
  readonly tooLarge?: ReadonlySet<string>;
  /** Listings whose keys are followed to the end: only pairs with one of them are complete, and looked at. */
  readonly about?: ReadonlySet<string>;
}

/** Which listings are worth comparing. Blocks that are too large identify nothing and are left out. */
export const findCandidates = (
  prints: readonly Fingerprint[],
  { tooLarge, about }: PartialView = {},
): Candidates => {
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
    const isTooLarge = block.length > identityRules.block || tooLarge?.has(key) === true;
    const together = isTooLarge ? [] : pairsOf(block);
    if (isPicture && (isTooLarge || together.some(([a, b]) => showDifferentVehicles(a, b))))
      common.add(key.slice('picture '.length));
    const isUnread = key.startsWith(unreadPrefix);
    for (const [a, b] of together) {
      if (isUnread && a.odometer !== undefined && b.odometer !== undefined) continue;
      if (about !== undefined && !about.has(a.listingId) && !about.has(b.listingId)) continue;
      pairs.set(pairOf(a.listingId, b.listingId), [a, b]);
    }
  }
  return { pairs, isCommonPicture: (picture) => common.has(picture) };
};

/**
 * Listings that showed a picture of their own until `print` came and showed it with another vehicle: their matches by
 * that picture hold no more.
 * @param prints all that have something in common with `print`, and itself
 */
export const disprovenBy = (print: Fingerprint, prints: readonly Fingerprint[]): readonly string[] => {
  const others = prints.filter(({ listingId }) => listingId !== print.listingId);
  const [before, after] = [findCandidates(others), findCandidates([...others, print])];
  const newlyCommon = new Set(
    print.pictures.filter((picture) => after.isCommonPicture(picture) && !before.isCommonPicture(picture)),
  );
  return others
    .filter(({ pictures }) => pictures.some((picture) => newlyCommon.has(picture)))
    .map(({ listingId }) => listingId);
};
