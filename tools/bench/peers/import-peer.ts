import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PeerName } from './ensure-peers.ts';

/**
 * Loads a peer from where `ensurePeers` put it. Its own types are not at hand where nothing is installed: the caller
 * describes the part that it uses.
 */
export const importPeer = <Module>(folder: string, name: PeerName): Module =>
  createRequire(join(folder, 'package.json'))(name);
