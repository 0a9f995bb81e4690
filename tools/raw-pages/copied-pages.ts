import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { keptPageOf, partsOf } from './kept-page.ts';
import { type KeptPage, type RawPages, UnreadablePageError } from './raw-pages.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The folder that `pages/` lies in: given itself, the one above. */
const rootOf = (directory: string): string => {
  const folder = resolve(directory);
  return basename(folder) === 'pages' ? dirname(folder) : folder;
};

/** The names in a folder, sorted; none when there is no such folder. */
const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error) || (error instanceof Error && 'code' in error && error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
};

/**
 * A plain copy of a raw-page bucket (`aws s3 sync s3://BUCKET DIR`): the bytes and when they were written, but none of
 * S3's metadata.
 */
export const copiedPages = (directory: string): RawPages => {
  const root = rootOf(directory);

  const readFileOf = async (name: string): Promise<KeptPage> => {
    const file = join(root, name);
    const [packed, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    return keptPageOf(name, { packed, metadata: {}, writtenAt: mtime });
  };

  return {
    async *names(sources) {
      const known = await namesIn(join(root, 'pages'));
      for (const source of sources === undefined ? known : known.filter((each) => sources.includes(each))) {
        for (const file of await namesIn(join(root, 'pages', source))) {
          const name = `pages/${source}/${file}`;
          if (partsOf(name) !== undefined) yield name;
        }
      }
    },

    read: (name) =>
      readFileOf(name).catch((cause: unknown) => {
        if (cause instanceof UnreadablePageError) throw cause;
        throw new UnreadablePageError('unreadable', `${name}: ${cause}`, { cause });
      }),

    async find(rawPageKey) {
      // A key is no path: only what the product writes is looked for.
      if (partsOf(rawPageKey)?.rawPageKey !== rawPageKey || rawPageKey.includes('..')) return undefined;
      try {
        return await readFileOf(rawPageKey);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
};
