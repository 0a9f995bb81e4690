import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { zipOf } from '../../../../tools/drill/ground/zip-of.ts';

/** Somebody else's reader of the format. */
const read = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps({name: archive.read(name).decode() for name in archive.namelist()}))`;

test.each([
  ['none', {}],
  ['one', { 'handler.mjs': 'export const handler = async () => "ä";\n'.repeat(1_000) }],
  ['several, one of them empty', { 'handler.mjs': '1', 'empty.mjs': '', 'client.mjs': '3' }],
])('an archive of %s gives its files back', (_, files) => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-zip-'));
  try {
    const archive = join(folder, 'code.zip');
    const contents = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
    writeFileSync(archive, zipOf(new Map(contents)));
    expect(JSON.parse(execFileSync('python3', ['-c', read, archive]).toString('utf8'))).toEqual(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
