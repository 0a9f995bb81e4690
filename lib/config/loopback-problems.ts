import { isIP } from 'node:net';
import type { LoopbackSites } from '../../lambdas/contract/loopback-sites.ts';

/** Labels of at most 63 characters, 253 in all, in lower case: as hosts are compared. */
const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

const isLoopbackWithPort = (address: string): boolean => {
  const [, host = '', digits = ''] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  const port = Number(digits);
  return isIP(host) === 4 && host.startsWith('127.') && port >= 1 && port <= 65_535;
};

/** What is wrong with loopback sites in themselves, one sentence each. */
export const loopbackProblems = ({ address, hosts }: LoopbackSites): readonly string[] => [
  ...(isLoopbackWithPort(address)
    ? []
    : [`loopbackSites: "${address}" is not a loopback address with its port, as 127.0.0.1:41234`]),
  ...(hosts.length === 0 ? ['loopbackSites names an address but no host'] : []),
  ...hosts
    .filter((host) => !hostName.test(host))
    .map((host) => `loopbackSites: "${host}" is not a host name in lower case`),
];
