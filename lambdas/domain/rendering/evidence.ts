/** Sites are rebuilt once in months: after two weeks without confirmation, evidence counts half. */
const HALF_LIFE_MS = 14 * 86_400_000;
/** One page may be odd and two a coincidence: it takes a third, and stays known for eight days without another. */
const COINCIDENCE = 2;
/** Not everything of a shape is alike; below this share the shape says too little. */
const LEAST_SHARE = 0.8;
/** More evidence would only take longer to unlearn: two pages to the contrary open the question again. */
export const MOST_EVIDENCE = 6;
/** What is known that well is written down again only when it has faded by a third of a page. */
export const LEAST_NEWS = 1 / 3;

/**
 * What is left of evidence, 0 to 1. A clock that is behind the one that wrote it lets nothing grow.
 * @param at when it was whole, ISO 8601
 */
export const shareLeft = (at: string, now: Date): number =>
  0.5 ** (Math.max(0, now.getTime() - Date.parse(at)) / HALF_LIFE_MS);

/** Whether the evidence decides, in weights of one page each. */
export const isClear = (weight: number, against: number): boolean =>
  weight > COINCIDENCE && weight / (weight + against) >= LEAST_SHARE;
