import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

const packageVersion = (folder: string): string => {
  const { version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return String(version);
};

/** @param requirements The text of a pip requirements file. */
export const pinnedVersion = (requirements: string, name: string): string =>
  new RegExp(`^${name}==(\\S+)`, 'm').exec(requirements)?.[1] ?? 'unknown';

/** The versions that a run's outcome may depend on. */
export const readVersions = (): Readonly<Record<string, string>> => ({
  dealerscope: packageVersion('.'),
  node: process.versions.node,
  ministack: pinnedVersion(
    readFileSync(join(root, 'tools/local-cloud/requirements.txt'), 'utf8'),
    'ministack',
  ),
  'aws-cdk': packageVersion('node_modules/aws-cdk'),
  'aws-cdk-lib': packageVersion('node_modules/aws-cdk-lib'),
  chromium: packageVersion('node_modules/@sparticuz/chromium'),
});
