import { UsageError } from '../command-line/usage-error.ts';
import type { ReplayedVersion } from './replay-report.ts';
import type { Answers } from './runner-messages.ts';
import { type VersionNames, versionContract } from './version.ts';
import { createVersionMarket, type VersionMarket } from './version-market.ts';
import { startVersionProcess, type VersionProcess } from './version-process.ts';
import type { VersionTree } from './version-tree.ts';

/** All processes of one version. */
export interface VersionCrew {
  readonly readers: readonly VersionProcess[];
  readonly market: VersionMarket;
  /** Takes a page that was read into the account and into the market. */
  takeIn(read: Answers['read'] | undefined): Promise<void>;
  /** What is to be said of the version so far. */
  describe(): ReplayedVersion;
  end(): void;
}

/** For what needs no work. */
const promptMs = 10_000;

const namesOf = async (version: VersionProcess, { name }: VersionTree): Promise<VersionNames> => {
  const outcome = await version.ask({ ask: 'names' }, promptMs);
  if ('failed' in outcome) throw new UsageError(`${name} cannot be replayed: ${outcome.detail}`);
  if (outcome.done.contract === versionContract) return outcome.done;
  throw new UsageError(
    `${name} is put together in another way (contract ${outcome.done.contract}) than this replay knows (${versionContract}): run the replay of the newer of the two`,
  );
};

/**
 * Starts a version: its readers, and the market that judges what they read.
 * @throws UsageError when it cannot be replayed.
 */
export const gatherCrew = async (tree: VersionTree, jobs: number): Promise<VersionCrew> => {
  const readers = Array.from({ length: jobs }, () => startVersionProcess(tree.folder));
  const judge = startVersionProcess(tree.folder);
  const market = createVersionMarket(judge);
  const end = (): void => {
    for (const version of [...readers, judge]) version.end();
    process.off('exit', end);
  };
  // One that hangs does not notice that we are gone.
  process.once('exit', end);
  let milliseconds = 0;
  let pages = 0;
  try {
    const [{ contract: _, ...names }] = await Promise.all([
      namesOf(judge, tree),
      ...readers.map((reader) => namesOf(reader, tree)),
    ]);
    return {
      ...{ readers, market, end },
      async takeIn(read) {
        if (read === undefined) return;
        milliseconds += read.milliseconds;
        pages += 1;
        await market.take(read.sightings);
      },
      describe: () => ({
        ...{ name: tree.name, ...(tree.commit !== undefined && { commit: tree.commit }), ...names },
        millisecondsAPage: Math.round((100 * milliseconds) / Math.max(1, pages)) / 100,
      }),
    };
  } catch (error) {
    end();
    throw error;
  }
};
