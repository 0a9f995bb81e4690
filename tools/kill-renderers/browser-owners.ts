import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';

/** A Chromium, with the process that started it: its profile folder is named by that. */
export interface RunningBrowser {
  readonly pid: number;
  readonly owner: number;
}

/** @param words the command line of a process, as /proc has it */
export const browserOf = (pid: number, words: string, folder: string): RunningBrowser | undefined => {
  const prefix = `--user-data-dir=${folder}${sep}`;
  const profile = words.split('\0').find((word) => word.startsWith(prefix));
  const owner = profile === undefined ? null : /dealerscope-profile-(\d+)-\d+-/.exec(profile);
  return owner === null ? undefined : { pid, owner: Number(owner[1]) };
};

/** The browsers whose profiles lie below a folder. */
export const runningBrowsers = (folder: string): readonly RunningBrowser[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return browserOf(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8'), folder) ?? [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

/** Who has a page in one browser while the next stands ready, or is being launched: in the middle of a page. */
export const ownersAtWork = (browsers: readonly RunningBrowser[]): readonly number[] =>
  [...Map.groupBy(browsers, ({ owner }) => owner)].flatMap(([owner, own]) => (own.length > 1 ? [owner] : []));
