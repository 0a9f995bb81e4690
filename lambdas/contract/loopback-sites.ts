/**
 * Hosts that the egress guard lets through to a loopback address, one by one: how a developer's machine serves the
 * sample market under real host names. Only environment `local` may have any; synthesis refuses it elsewhere.
 */
export interface LoopbackSites {
  /** Where all of them are served, e.g. `127.0.0.1:41234`. */
  readonly address: string;
  readonly hosts: readonly string[];
}

/** As the environment variable `LOOPBACK_SITES` carries it: `127.0.0.1:41234 first.example second.example`; empty for none. */
export const encodeLoopbackSites = (sites: LoopbackSites | undefined): string =>
  sites === undefined ? '' : [sites.address, ...sites.hosts].join(' ');

export const decodeLoopbackSites = (text: string): LoopbackSites | undefined => {
  const [address, ...hosts] = text.split(' ').filter((word) => word !== '');
  return address === undefined ? undefined : { address, hosts };
};
