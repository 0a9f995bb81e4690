import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { keptPageOf, partsOf } from './kept-page.ts';
import { type RawPages, UnreadablePageError } from './raw-pages.ts';

/** The folder that `pages/` lies in: given itself, the one above. */
const rootOf = (directory: string): string => {
  const folder = resolve(directory);
  return basename(folder) === 'pages' ? dirname(folder) : folder;
};

/**
 * A plain copy of a raw-page bucket (`aws s3 sync s3://BUCKET DIR`): the bytes and when they were written, but none of
 * S3's metadata.
 */
export const copiedPages = (directory: string): RawPages => {
  const root = rootOf(directory);

  const read: RawPages['read'] = async (name) => {
    try {
      const file = join(root, name);
      const [packed, { mtime }] = await Promise.all([readFile(file), stat(file)]);
      return await keptPageOf(name, { packed, metadata: {}, writtenAt: mtime });
    } catch (cause) {
      if (cause instanceof UnreadablePageError) throw cause;
      throw new UnreadablePageError('unreadable', `${name}: ${cause}`, { cause });
    }
  };

  return {
    async sources() {
      const entries = await readdir(join(root, 'pages'), { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort();
    },

    async *names(source) {
      for (const file of (await readdir(join(root, 'pages', source))).sort()) {
        const name = `pages/${source}/${file}`;
        if (partsOf(name) !== undefined) yield name;
      }
    },

    read,

    async find(rawPageKey) {
      // A key is no path: only what the product writes is looked for.
      const isKey = partsOf(rawPageKey)?.rawPageKey === rawPageKey && !rawPageKey.includes('..');
      return isKey && existsSync(join(root, rawPageKey)) ? read(rawPageKey) : undefined;
    },
  };
};
