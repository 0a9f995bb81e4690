import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { layOutVersion, type VersionTree } from '../../../tools/replay/version-tree.ts';

let repository: string;
const laidOut: VersionTree[] = [];
const said: string[] = [];

const write = (name: string, content: unknown): void => {
  const file = join(repository, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
};
const git = (...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', ...words], {
    cwd: repository,
    encoding: 'utf8',
  }).trim();
const commit = (message: string): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
};
/** A lockfile whose one package lies in the repository itself. */
const writePackages = (version: string): void => {
  write('package.json', { name: 'p', version: '1.0.0', dependencies: { x: 'file:vendor/x' } });
  write('vendor/x/package.json', { name: 'x', version });
  write('package-lock.json', {
    ...{ name: 'p', version: '1.0.0', lockfileVersion: 3, requires: true },
    packages: {
      '': { name: 'p', version: '1.0.0', dependencies: { x: 'file:vendor/x' } },
      'node_modules/x': { resolved: 'vendor/x', link: true },
      'vendor/x': { version },
      'node_modules/only-for-tests': { version: '9.9.9', dev: true },
      'node_modules/only-elsewhere': { version: '9.9.9', optional: true },
    },
  });
};
const layOut = async (name: string): Promise<VersionTree> => {
  const tree = await layOutVersion(name, { repository, say: (line) => said.push(line) });
  laidOut.push(tree);
  return tree;
};

beforeAll(() => {
  repository = realpathSync(mkdtempSync(join(tmpdir(), 'replay-repository-')));
  git('init', '--quiet', '--initial-branch=main');
  write('.gitignore', 'node_modules\n');
  writePackages('1.0.0');
  write('lambdas/a.ts', 'export const a = 1;');
  commit('one');
  git('tag', 'v1');
  writePackages('2.0.0');
  write('lambdas/a.ts', 'export const a = 2;');
  commit('two');
  write('lambdas/a.ts', 'export const a = 3; // not committed');
  write('node_modules/x/package.json', { version: '2.0.0' });
});
afterAll(() => {
  for (const tree of laidOut) tree.remove();
  rmSync(repository, { recursive: true });
});

describe('a version', () => {
  test('is laid out as it was committed, beside the packages that are installed', async () => {
    const { name, commit: hash, folder } = await layOut('HEAD');
    expect([name, hash]).toEqual(['HEAD', git('rev-parse', 'HEAD')]);
    expect(readFileSync(join(folder, 'lambdas/a.ts'), 'utf8')).toContain('a = 2');
    expect(realpathSync(join(folder, 'node_modules'))).toBe(join(repository, 'node_modules'));
  });

  test('with other packages gets its own', async () => {
    const { folder } = await layOut('v1');
    expect(readFileSync(join(folder, 'lambdas/a.ts'), 'utf8')).toContain('a = 1');
    expect(JSON.parse(readFileSync(join(folder, 'node_modules/x/package.json'), 'utf8')).version).toBe(
      '1.0.0',
    );
    expect(said).toEqual([expect.stringContaining('The packages of v1 are others')]);
  });

  test('leaves the repository as it was, and nothing behind', async () => {
    const before = git('status', '--porcelain');
    const tree = await layOut('main');
    expect([git('status', '--porcelain'), git('worktree', 'list').split('\n').length]).toEqual([before, 1]);
    tree.remove();
    tree.remove();
    expect(existsSync(dirname(tree.folder))).toBe(false);
  });

  test('in a folder is taken as it lies there, and stays', async () => {
    const tree = await layOut(repository);
    expect(tree).toMatchObject({ folder: repository });
    expect(tree).not.toHaveProperty('commit');
    tree.remove();
    expect(existsSync(repository)).toBe(true);
  });

  test.each(['nowhere', '--upload-pack=x', 'v1:lambdas'])('named %s is not known', async (name) => {
    await expect(layOut(name)).rejects.toThrow(`There is no version ${name} here`);
  });

  test('in a folder of something else is none', async () => {
    await expect(layOut('./docs')).rejects.toThrow('holds no checkout');
  });

  test('in a folder without its packages says what to do', async () => {
    const bare = join(repository, 'bare');
    mkdirSync(join(bare, 'lambdas'), { recursive: true });
    await expect(layOut(bare)).rejects.toThrow('run npm ci there');
    rmSync(bare, { recursive: true });
  });

  test('whose packages cannot be installed says why, and leaves nothing behind', async () => {
    const lockfile = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
    lockfile.packages['vendor/x'].version = '3.0.0';
    delete lockfile.packages['node_modules/x'];
    write('package-lock.json', lockfile);
    commit('broken');
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('dealerscope-replay-'));
    const before = folders();
    await expect(layOut('HEAD')).rejects.toThrow(/The packages of HEAD cannot be installed: [\s\S]*npm/);
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });
});
