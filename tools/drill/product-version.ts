import { execFileSync } from 'node:child_process';

const git = (...words: readonly string[]): string =>
  execFileSync('git', words, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** What is deployed now: the commit, shortened, with a + when the product's own folders have changes that are in none. */
export const productVersion = (): string => {
  try {
    const hasChanges = git('status', '--porcelain', '--', ':/lambdas', ':/lib', ':/bin') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${hasChanges ? '+' : ''}`;
  } catch {
    // The sources came without their repository.
    return 'unknown';
  }
};
