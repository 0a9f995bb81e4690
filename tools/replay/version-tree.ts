import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../command-line/usage-error.ts';

const run = promisify(execFile);

/** A version's files, ready to run. */
export interface VersionTree {
  /** As it was asked for. */
  readonly name: string;
  /** Absent for a folder that holds work in progress. */
  readonly commit?: string;
  readonly folder: string;
  /** Removes what was made for it. Can be called again, and while the process ends. */
  remove(): void;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Where it says: `.`, `..`, `./x`, `/x`. Everything else is for Git to know. */
const namesFolder = (name: string): boolean => /^(\.{1,2}$|\.{0,2}[/\\])/.test(name);

const commitOf = (name: string, repository: string): string => {
  try {
    const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    return execFileSync('git', words, {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch (cause) {
    throw new UsageError(
      `There is no version ${name} here: give a branch, a tag or a commit (git fetch --tags brings what is missing), or a folder with a checkout, such as .`,
      { cause },
    );
  }
};

interface Lockfile {
  readonly packages?: Readonly<
    Record<string, { readonly version?: string; readonly dev?: boolean; readonly optional?: boolean }>
  >;
}

const installedVersion = (repository: string, path: string): string | undefined => {
  try {
    return JSON.parse(readFileSync(join(repository, path, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
};

/** Whether every package that the version runs with is installed here, in the version that its lockfile states. */
const runsWithOurPackages = (folder: string, repository: string): boolean => {
  const lockfile: Lockfile = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  return Object.entries(lockfile.packages ?? {}).every(
    ([path, { version, dev = false, optional = false }]) =>
      path === '' ||
      dev ||
      optional ||
      version === undefined ||
      version === installedVersion(repository, path),
  );
};

/** What a command said last, which is where npm tells what is wrong. */
const lastWordsOf = (error: unknown): string => {
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return (said.trim() || String(error)).slice(-500);
};

const installPackages = async (
  folder: string,
  { repository, say }: TreeOptions,
  name: string,
): Promise<void> => {
  if (runsWithOurPackages(folder, repository)) {
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    return;
  }
  say(`The packages of ${name} are others than those installed here: installing them …`);
  const words = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', words, { cwd: folder }).catch((cause: unknown) => {
    throw new UsageError(`The packages of ${name} cannot be installed: ${lastWordsOf(cause)}`, { cause });
  });
};

export interface TreeOptions {
  /** The repository that knows the versions, with its packages installed. */
  readonly repository: string;
  readonly say: (line: string) => void;
}

/**
 * Lays out a version: a branch, tag or commit in a temporary folder, or a folder with a checkout as it is. The
 * repository is only read, so that a run that is killed leaves a temporary folder behind, and nothing else.
 * @throws UsageError when there is no such version.
 */
export const layOutVersion = async (name: string, options: TreeOptions): Promise<VersionTree> => {
  const { repository } = options;
  if (namesFolder(name)) {
    const folder = resolve(name);
    if (!isFolder(join(folder, 'lambdas')))
      throw new UsageError(`${name} holds no checkout of DealerScope: there is no folder lambdas in it`);
    if (!existsSync(join(folder, 'node_modules')))
      throw new UsageError(`The packages of ${name} are not installed: run npm ci there`);
    return { name, folder, remove: () => {} };
  }
  const commit = commitOf(name, repository);
  const scratch = mkdtempSync(join(tmpdir(), 'dealerscope-replay-'));
  const remove = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  // Whichever way this process ends, but for a SIGKILL.
  process.once('exit', remove);
  try {
    const folder = join(scratch, 'tree');
    mkdirSync(folder);
    const environment = { ...process.env, GIT_INDEX_FILE: join(scratch, 'index') };
    const git = (...words: string[]) => run('git', words, { cwd: repository, env: environment });
    await git('read-tree', commit);
    await git('checkout-index', '--all', `--prefix=${folder}/`);
    await installPackages(folder, options, name);
    return { name, commit, folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
};
