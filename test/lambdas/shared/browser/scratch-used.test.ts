import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { scratchUsedPercent } from '../../../../lambdas/shared/browser/scratch-used.ts';

describe('scratchUsedPercent', () => {
  test('is a share of the space below the folder', async () => {
    const used = await scratchUsedPercent(tmpdir());
    expect(used).toBeGreaterThanOrEqual(0);
    expect(used).toBeLessThanOrEqual(100);
  });

  test('is not guessed for a folder that is not there', async () => {
    await expect(scratchUsedPercent('/no/such/folder')).rejects.toThrow('ENOENT');
  });
});
