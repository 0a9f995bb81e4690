/**
 * One version of reading and judging in a process of its own: `node version-runner.ts TREE`, asked over the channel to
 * the process that started it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadVersion as loadAsThisVersion } from './load-version.ts';
import type { Answers, Question, Reply } from './runner-messages.ts';

const tree = process.argv[2] ?? '';

/** How its parts go together is a version's own knowledge; those from before there was a replay are put together by ours. */
const loaderOf = async (): Promise<typeof loadAsThisVersion> => {
  const own = join(tree, 'tools/replay/load-version.ts');
  return existsSync(own) ? (await import(pathToFileURL(own).href)).loadVersion : loadAsThisVersion;
};

const version = (await loaderOf())(tree);
// Said in reply to the first question.
version.catch(() => {});
const market = version.then((loaded) => loaded.createMarket());
market.catch(() => {});

const answer = async (question: Question): Promise<Answers[keyof Answers]> => {
  switch (question.ask) {
    case 'names':
      return (await version).names;
    case 'read': {
      const { read } = await version;
      const before = process.cpuUsage();
      const result = read(question.page);
      const { user, system } = process.cpuUsage(before);
      return { ...result, milliseconds: (user + system) / 1000 };
    }
    case 'take':
      return (await market).take(question.sightings) as undefined;
    case 'listing-ids':
      return (await market).listingIds();
    case 'judge':
      return (await market).judge(question.listingIds, question.judgedAt);
  }
};

const replyTo = async (question: Question): Promise<Reply> => {
  try {
    return { answer: await answer(question) };
  } catch (error) {
    return { threw: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

process.on('message', async (question: Question) => process.send?.(await replyTo(question)));
// Whoever asked is gone.
process.once('disconnect', () => process.exit());
