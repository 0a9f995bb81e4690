import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** What a line of `index.jsonl` says about one saved page; the rest of the line is for others. */
export interface PageRecord {
  /** Absolute path. */
  readonly file: string;
  /** As the index gives it, relative to the folder. */
  readonly name: string;
  /** The host the page came from. */
  readonly site: string;
  readonly url: string | undefined;
  readonly kind: string | undefined;
  readonly declaredCharset: string | undefined;
  /** The HTTP status the page was served with, where it was noted. */
  readonly status: number | undefined;
  /** What a careful human reads off the page, where somebody noted it. */
  readonly truth: Readonly<Record<string, unknown>> | undefined;
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHostName = (text: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text);

const leavesFolder = (directory: string, file: string): boolean => {
  const way = relative(directory, file);
  return way === '' || isAbsolute(way) || way.split(sep)[0] === '..';
};

const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

/** One line as a record, or everything that is wrong with it. */
const readLine = async (directory: string, line: string): Promise<PageRecord | readonly string[]> => {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (error) {
    return [`not JSON (${error instanceof Error ? error.message : error})`];
  }
  if (!isObject(data)) return ['not a JSON object'];
  const name = textIn(data.file);
  const site = textIn(data.site)?.toLowerCase();
  const file = resolve(directory, name ?? '');
  const { status, charset } = data;
  const problems: string[] = [];
  if (name === undefined) problems.push('"file" is missing');
  else if (leavesFolder(directory, file)) problems.push(`"file" leads out of the folder: ${name}`);
  else if (!(await isFile(file))) problems.push(`there is no file ${name}`);
  if (site === undefined) problems.push('"site" is missing');
  else if (!isHostName(site)) problems.push(`"site" is no host name: ${site}`);
  const statusFits = typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599;
  if (status !== undefined && status !== null && !statusFits) {
    problems.push(`"status" is no HTTP status from 200 to 599: ${JSON.stringify(status)}`);
  }
  if (problems.length > 0 || name === undefined || site === undefined) return problems;
  return {
    ...{ file, name, site },
    url: textIn(data.url_if_known),
    kind: textIn(data.kind),
    declaredCharset: isObject(charset) ? textIn(charset.declared) : undefined,
    status: statusFits ? status : undefined,
    truth: isObject(data.truth) ? data.truth : undefined,
  };
};

const readIndex = async (directory: string): Promise<string> => {
  try {
    if (!(await stat(directory)).isDirectory()) throw new Error('not a folder');
  } catch (cause) {
    throw new Error(`There is no folder ${directory}: give the folder that holds the saved pages`, { cause });
  }
  try {
    return await readFile(join(directory, 'index.jsonl'), 'utf8');
  } catch (cause) {
    const format = '{"file": "pages/some.html", "site": "www.some.example"}';
    throw new Error(
      `The folder ${directory} has no index.jsonl: it lists the pages, one JSON object a line with at least ${format}`,
      { cause },
    );
  }
};

/**
 * The pages that `DIRECTORY/index.jsonl` lists, in its order.
 * @throws Error naming everything that is wrong, with line numbers.
 */
export const readPageIndex = async (folder: string): Promise<readonly PageRecord[]> => {
  const directory = resolve(folder);
  const index = await readIndex(directory);
  const lines = index.replace(/^\uFEFF/, '').split(/\r?\n/);
  const records: PageRecord[] = [];
  const problems: string[] = [];
  for (const [position, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = await readLine(directory, line);
    if ('file' in read) records.push(read);
    else problems.push(...read.map((problem) => `  line ${position + 1}: ${problem}`));
  }
  if (problems.length > 0) {
    throw new Error(
      [`${join(directory, 'index.jsonl')} cannot be used, please mend it:`, ...problems].join('\n'),
    );
  }
  if (records.length === 0) throw new Error(`${join(directory, 'index.jsonl')} lists no page`);
  return records;
};
