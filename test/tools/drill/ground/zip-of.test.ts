import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { zipOf } from '../../../../tools/drill/ground/zip-of.ts';

test.each(['', 'export const handler = async () => "ä";\n'.repeat(1_000)])(
  'an archive gives its file back to who knows the format',
  (content) => {
    const folder = mkdtempSync(join(tmpdir(), 'dealerscope-zip-'));
    try {
      const archive = join(folder, 'code.zip');
      writeFileSync(archive, zipOf('handler.mjs', Buffer.from(content)));
      const read = `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; sys.stdout.buffer.write(z.read('handler.mjs'))`;
      expect(execFileSync('python3', ['-c', read, archive]).toString('utf8')).toBe(content);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
