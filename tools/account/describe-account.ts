import type { Account } from './take-account.ts';

const row = (name: string, value: number | string): string =>
  `  ${name.padEnd(32)}${String(value).padStart(10)}`;

const whole = (value: number): string => value.toLocaleString('en-US');

/** Of each kind so many are shown in full: they mostly have one cause. */
const shownOfKind = 5;

/** The end of a history says what went wrong; its beginning is the same for all. */
const shownEvents = 60;

/** What does not add up, with what became of the page or the job. */
const describeDiscrepancies = ({ discrepancies, histories }: Account): string[] => {
  const seen: Record<string, number> = {};
  const shown = discrepancies.filter(({ kind }) => {
    seen[kind] = (seen[kind] ?? 0) + 1;
    return (seen[kind] ?? 0) <= shownOfKind;
  });
  return shown.flatMap(({ kind, what, jobId, pageId }) => {
    const history = jobId === undefined ? [] : histories.of(jobId, pageId).slice(-shownEvents);
    return ['', `${kind}: ${what}`, ...history.map((event) => `    ${event}`)];
  });
};

/** The account as a table, and everything that is wrong with it. */
export const describeAccount = (account: Account): string => {
  const { run, faults, tallies, totals } = account;
  return [
    ...Object.entries(tallies).map(([name, value]) => row(name, whole(value))),
    row('messages', whole(run.messages)),
    row('deliveries', whole(run.deliveries)),
    row('of them again, after a failure', whole(run.redeliveries)),
    row('invocations killed', whole(run.invocationsKilled)),
    ...Object.entries(faults).map(([name, value]) => row(`calls ${name}`, whole(value))),
    row('hours of the crawl', run.hours.toFixed(1)),
    '',
    ...Object.entries(totals).map(([name, value]) => row(name, whole(value))),
    ...describeDiscrepancies(account),
  ].join('\n');
};
