import type { Balance, Discrepancy } from './balance.ts';
import { hasEnded, type JobOfRun, type PageOfJob } from './rows-of-run.ts';
import type { DeadLetter } from './world.ts';

const keyOf = (jobId: string, pageId: string): string => `${jobId} ${pageId}`;

const reasonOf = (letter: DeadLetter): string => (letter.bySqs ? '' : (letter.attributes.reason ?? ''));

/** Whether a letter tells why the page was given up; one that SQS set aside tells nothing, and the planner ends its page. */
const explains = (letter: DeadLetter, { reason = '' }: PageOfJob): boolean =>
  letter.bySqs ? reason.startsWith('message-lost') : reason.startsWith(`${reasonOf(letter)}:`);

const balanceGivenUp = (page: PageOfJob, letters: readonly DeadLetter[]): Discrepancy[] => {
  const { jobId, pageId, url, reason } = page;
  if (letters.some((letter) => explains(letter, page))) return [];
  const have = letters.length === 0 ? 'no letter' : `letters of ${letters.map(reasonOf).join(', ')}`;
  return [{ kind: 'lost', what: `page ${url} was given up (${reason}) and has ${have}`, jobId, pageId }];
};

/** Every page that was given up has its letter with its reason, and every letter its page, which has ended. */
export const balanceLetters = (jobs: readonly JobOfRun[], letters: readonly DeadLetter[]): Balance => {
  const pages = new Map(
    jobs.flatMap((job) => job.pages).map((page) => [keyOf(page.jobId, page.pageId), page]),
  );
  const ofPages = new Map<string, DeadLetter[]>();
  const discrepancies: Discrepancy[] = [];
  const tallies = {
    letters: letters.length,
    'letters by SQS': 0,
    'letters of pages read after all': 0,
    'letters kept twice': 0,
  };
  for (const letter of letters) {
    if (letter.bySqs) tallies['letters by SQS'] += 1;
    else if (reasonOf(letter) === '')
      discrepancies.push({
        kind: 'lost',
        what: `letter ${letter.messageId} of ${letter.queue} has no reason`,
      });
    const { jobId, pageId } = JSON.parse(letter.body) as { jobId?: string; pageId?: string };
    if (jobId === undefined || pageId === undefined) continue;
    const key = keyOf(jobId, pageId);
    const page = pages.get(key);
    const about = { jobId, pageId };
    if (page === undefined)
      discrepancies.push({ kind: 'unexpected', what: `letter of a page that nobody has found`, ...about });
    else if (!hasEnded(page))
      discrepancies.push({
        kind: 'lost',
        what: `page ${page.url} has a letter and is ${page.state}`,
        ...about,
      });
    // Another delivery of the same message did the work.
    else if (page.state !== 'dead-lettered') tallies['letters of pages read after all'] += 1;
    else if (ofPages.has(key)) tallies['letters kept twice'] += 1;
    ofPages.set(key, [...(ofPages.get(key) ?? []), letter]);
  }
  for (const [key, page] of pages) {
    if (page.state === 'dead-lettered') discrepancies.push(...balanceGivenUp(page, ofPages.get(key) ?? []));
  }
  return { discrepancies, tallies };
};
