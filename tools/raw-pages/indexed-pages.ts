import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { rawPageKey } from '../../lambdas/contract/raw-pages.ts';
import { type PlacedPage, placePages } from '../sites/page-folder/place-pages.ts';
import { readPageIndex } from '../sites/page-folder/read-page-index.ts';
import { contentTypeOf, sourceIdOf, statusOf } from '../sites/page-folder.ts';
import { type KeptPage, type RawPages, RawPagesError, UnreadablePageError } from './raw-pages.ts';

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

const placedIn = async (directory: string): Promise<readonly PlacedPage[]> => {
  try {
    return placePages(await readPageIndex(directory));
  } catch (cause) {
    throw new RawPagesError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/**
 * A folder of saved pages (`DIRECTORY/index.jsonl`), as if `npm start -- --pages DIRECTORY` had stored them.
 * @throws RawPagesError naming everything that is wrong with the folder.
 */
export const indexedPages = async (directory: string): Promise<RawPages> => {
  const placed = new Map((await placedIn(directory)).map((page) => [page.record.name, page]));

  const read = async (name: string): Promise<KeptPage> => {
    const page = placed.get(name);
    if (page === undefined) throw new UnreadablePageError('unreadable', `${name} is not in the index`);
    const { record, url } = page;
    try {
      const [body, { mtime }] = await Promise.all([readFile(record.file), stat(record.file)]);
      const [sourceId, contentHash] = [sourceIdOf(record.site), hashOf(body)];
      return {
        ...{ name, sourceId, contentHash, url, body },
        rawPageKey: rawPageKey(sourceId, contentHash),
        status: statusOf(record),
        contentType: contentTypeOf(record),
        fetchedAt: mtime.toISOString(),
        isUrlKept: record.url !== undefined,
      };
    } catch (cause) {
      throw new UnreadablePageError('unreadable', `${name}: ${cause}`, { cause });
    }
  };

  /** Made when somebody asks for a page by its content; the files do not change meanwhile. */
  let byKey: Promise<ReadonlyMap<string, string>> | undefined;
  const namesByKey = async (): Promise<ReadonlyMap<string, string>> => {
    const names = new Map<string, string>();
    for (const [name, { record }] of placed) {
      const body = await readFile(record.file);
      names.set(rawPageKey(sourceIdOf(record.site), hashOf(body)), name);
    }
    return names;
  };

  return {
    async sources() {
      return [...new Set([...placed.values()].map(({ record }) => sourceIdOf(record.site)))].sort();
    },
    async *names(source) {
      for (const [name, { record }] of placed) if (sourceIdOf(record.site) === source) yield name;
    },
    read,
    async find(key) {
      byKey ??= namesByKey();
      const name = (await byKey).get(key);
      return name === undefined ? undefined : read(name);
    },
  };
};
