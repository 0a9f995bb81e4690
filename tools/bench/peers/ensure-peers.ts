import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installLockedPackages, lockedPackagesInstalled } from '../../set-up/npm-packages.mjs';
import { withSetUpLock } from '../../set-up/set-up-lock.mjs';

/** The peers lie apart from the product's packages, where neither its tests nor its bundles look. */
const folder = resolve(import.meta.dirname, '../../../.local/bench-peers');

/** The packages that benchmarks compare with. */
const peerNames = ['@crawlee/cheerio', '@crawlee/puppeteer', 'cheerio'] as const;

export type PeerName = (typeof peerNames)[number];

export interface Peers {
  /** Where they are installed, for `importPeer`. */
  readonly folder: string;
  readonly versions: Readonly<Record<PeerName, string>>;
}

const versionOf = (name: PeerName): string => {
  const file = join(folder, 'node_modules', name, 'package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
};

/**
 * Installs the packages that the benchmarks compare with, unless they are there.
 * @throws SetUpError with npm's last words.
 */
export const ensurePeers = async (say: (line: string) => void): Promise<Peers> => {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(import.meta.dirname, file), join(folder, file));
  }
  if (!lockedPackagesInstalled(folder)) {
    await withSetUpLock(`${folder}.lock`, say, async () => {
      say('Installing the packages to compare with below .local/ … (only now, about ten seconds)');
      await installLockedPackages(folder);
    });
  }
  const versions = Object.fromEntries(peerNames.map((name) => [name, versionOf(name)]));
  return { folder, versions: versions as Peers['versions'] };
};
