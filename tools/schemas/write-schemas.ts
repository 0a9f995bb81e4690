import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchemas } from './compile-schemas.ts';

for (const { path, content } of compileSchemas()) {
  writeFileSync(join(import.meta.dirname, '../..', path), content);
  process.stdout.write(`${path}\n`);
}
