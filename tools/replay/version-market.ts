import type { Answers, Question } from './runner-messages.ts';
import type { Judged } from './version.ts';
import type { Failure, Outcome, VersionProcess } from './version-process.ts';

/** What a version thinks of a listing; undefined when it does not know it. */
export type Opinion = Outcome<Judged | undefined>;

/** The market of a version in a process of its own. What it fails at is part of its answers. */
export interface VersionMarket {
  take(sightings: readonly unknown[]): Promise<void>;
  listingIds(): Promise<Outcome<readonly string[]>>;
  /** One opinion for each id, in the order of the ids. */
  judge(listingIds: readonly string[], judgedAt: string): Promise<readonly Opinion[]>;
}

/** Two hundred listings are judged in about a second. */
const withinMs = 60_000;

export const createVersionMarket = (version: VersionProcess): VersionMarket => {
  /** With a process go its listings: there is nothing left that it could judge. */
  let gone: Failure | undefined;

  const ask = async <Q extends Question>(question: Q): Promise<Outcome<Answers[Q['ask']]>> => {
    const outcome = gone ?? (await version.ask(question, withinMs));
    if ('failed' in outcome && outcome.failed !== 'threw') gone = outcome;
    return outcome;
  };

  const judge: VersionMarket['judge'] = async (listingIds, judgedAt) => {
    const outcome = await ask({ ask: 'judge', listingIds, judgedAt });
    if ('done' in outcome) {
      const byId = new Map(outcome.done.map((judged) => [judged.listingId, judged]));
      return listingIds.map((listingId) => ({ done: byId.get(listingId) }));
    }
    if (outcome.failed !== 'threw' || listingIds.length === 1) return listingIds.map(() => outcome);
    // One of them: it shall not speak for the others.
    const opinions: Opinion[] = [];
    for (const listingId of listingIds) opinions.push(...(await judge([listingId], judgedAt)));
    return opinions;
  };

  return {
    async take(sightings) {
      if (sightings.length === 0) return;
      const outcome = await ask({ ask: 'take', sightings });
      if ('failed' in outcome) gone = outcome;
    },
    listingIds: () => ask({ ask: 'listing-ids' }),
    judge,
  };
};
