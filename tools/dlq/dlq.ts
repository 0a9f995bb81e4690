import { setTimeout as sleep } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { explainAwsError } from '../command-line/explain-aws-error.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { openRawPages } from '../raw-pages/open-raw-pages.ts';
import { RawPagesError } from '../raw-pages/raw-pages.ts';
import { describeClass, describeLetter, describeTrials } from './describe-letters.ts';
import { type DlqOptions, parseDlqOptions } from './dlq-options.ts';
import { type LetterClass, letterClasses } from './letter-classes.ts';
import { hiddenSeconds, hide, readLetters } from './read-letters.ts';
import { redrive } from './redrive.ts';
import { tryLetter } from './try-letter.ts';
import { type Sqs, workQueues } from './work-queues.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** Without the letters' handles, which nobody else can use. */
const summaryOf = ({ letters, ...letterClass }: LetterClass) => ({ ...letterClass, letters: letters.length });

const list = (classes: readonly LetterClass[], { json }: DlqOptions): number => {
  if (json) printJson(classes.map(summaryOf));
  else if (classes.length === 0) print('No dead letters.');
  else for (const each of classes) print(`${describeClass(each)}\n`);
  return classes.length === 0 ? 0 : 1;
};

const show = ([letterClass]: readonly LetterClass[], { json, sample = 3 }: DlqOptions): number => {
  const letters = letterClass?.letters.slice(0, sample) ?? [];
  if (json) printJson(letters.map(({ receiptHandle: _, ...letter }) => letter));
  else for (const letter of letters) print(`${describeLetter(letter)}\n`);
  return 0;
};

const tryAll = async (classes: readonly LetterClass[], options: DlqOptions): Promise<number> => {
  const { from, sample = 500, json } = options;
  const pages = from === undefined ? undefined : await openRawPages(from);
  const tried = [];
  for (const letterClass of classes) {
    const trials = [];
    for (const letter of letterClass.letters.slice(0, sample)) trials.push(await tryLetter(letter, pages));
    tried.push({ letterClass, trials });
    if (!json) print(`${describeTrials({ letterClass, trials })}\n`);
  }
  if (json) printJson(tried.map(({ letterClass, trials }) => ({ ...summaryOf(letterClass), trials })));
  return tried.some(({ trials }) => trials.some(({ verdict }) => verdict === 'would-fail')) ? 1 : 0;
};

const send = async (
  sqs: Sqs,
  [letterClass]: readonly LetterClass[],
  { rate, limit, isDryRun, json }: DlqOptions,
): Promise<number> => {
  const letters = letterClass?.letters.slice(0, limit) ?? [];
  say(`${letters.length} of ${letterClass?.letters.length ?? 0} letters go back to ${letterClass?.queue}.`);
  if (isDryRun) return 0;
  await hide(sqs, letters, hiddenSeconds + letters.length / rate);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const result = await redrive(sqs, letters, {
    rate,
    wait: sleep,
    now: Date.now,
    signal: stop.signal,
    onProgress: (sent, all) => {
      if (sent % Math.max(1, rate * 5) === 0) say(`${sent} of ${all}`);
    },
  });
  if (json) printJson(result);
  else print(`${result.sent} of ${letters.length} letters sent.`);
  for (const { messageId, why } of result.failed) say(`${messageId} could not be sent: ${why}`);
  return result.sent === letters.length ? 0 : 1;
};

/** @returns the exit status. */
const main = async (words: readonly string[]): Promise<number> => {
  const options = parseDlqOptions(words);
  const { command, className, queues, most } = options;
  const sqs = new SQSClient({});
  const found = await Promise.all(
    (await workQueues(sqs, queues)).map((queue) => readLetters(sqs, queue, most)),
  );
  const letters = found.flat();
  try {
    const classes = letterClasses(letters).filter(
      ({ name }) => className === undefined || name === className,
    );
    if (className !== undefined && classes.length === 0)
      throw new UsageError(`No letter is of class ${className} now; npm run dlq lists the classes.`);
    if (command === 'list') return list(classes, options);
    if (command === 'show') return show(classes, options);
    if (command === 'try') return await tryAll(classes, options);
    return await send(sqs, classes, options);
  } finally {
    // Those that were sent are deleted, and SQS passes over them.
    await hide(sqs, letters, 0);
  }
};

const explainAws = explainAwsError('AWS_REGION');

await runProgram(main, (error) => (error instanceof RawPagesError ? error.message : explainAws(error)));
