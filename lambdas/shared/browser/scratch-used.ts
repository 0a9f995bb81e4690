import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** Percent of the space for temporary files that is used, 0 to 100. */
export const scratchUsedPercent = async (folder: string = tmpdir()): Promise<number> => {
  const { blocks, bavail } = await statfs(folder);
  return 100 * (1 - bavail / blocks);
};
