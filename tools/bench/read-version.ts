import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const packages = resolve(import.meta.dirname, '../../node_modules');

/** The installed version of one of the project's packages. */
export const readVersion = (name: string): string =>
  String(JSON.parse(readFileSync(resolve(packages, name, 'package.json'), 'utf8')).version);
