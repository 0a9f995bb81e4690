import type { Change } from './change.ts';
import type { Judged } from './version.ts';

const describe = (judged: Judged | undefined): string => {
  if (judged === undefined) return 'no listing';
  if (judged.verdict === 'passed-over') return `passed over: ${judged.reasons.join(', ')}`;
  const { title, score, maximumBid } = judged;
  return `${title}, score ${score}${maximumBid === undefined ? '' : `, at most ${maximumBid}`}`;
};

/** What two versions think of one listing; undefined = the version does not know it. */
export const compareJudged = (before: Judged | undefined, after: Judged | undefined): Change | undefined => {
  const [was, is] = [before?.verdict === 'opportunity', after?.verdict === 'opportunity'];
  if (!was && !is) return undefined;
  const sides = { before: describe(before), after: describe(after) };
  if (was && is) {
    return sides.before === sides.after
      ? { subject: 'opportunities', change: 'same' }
      : { subject: 'opportunities', change: 'different', ...sides };
  }
  return { subject: 'opportunities', change: was ? 'lost' : 'gained', ...sides };
};
