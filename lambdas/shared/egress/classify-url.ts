import { isIP } from 'node:net';
import type { LoopbackSites } from '../../contract/loopback-sites.ts';
import { type AddressVerdict, addressVerdicts, classifyAddress } from './classify-address.ts';
import { classifyHostName, hostNameRefusals } from './classify-host-name.ts';

/** Why a URL is refused by its text alone. */
const urlRefusals = [
  'malformed-url',
  'url-too-long',
  'foreign-scheme',
  'credentials-in-url',
  'foreign-port',
] as const;

export type EgressRefusal =
  | (typeof urlRefusals)[number]
  | (typeof hostNameRefusals)[number]
  | Exclude<AddressVerdict, 'public'>;

/** The closed set of reason codes of the egress guard. */
export const egressRefusals: ReadonlySet<EgressRefusal> = new Set([
  ...urlRefusals,
  ...hostNameRefusals,
  ...addressVerdicts.filter((verdict) => verdict !== 'public'),
]);

/** Somewhere the guard may dial, once its name is resolved and every address of it is judged. */
export interface EgressTarget {
  /** Lower case, ASCII, without brackets and without a trailing dot. */
  readonly host: string;
  readonly port: number;
  /** The address to dial instead of resolving: a literal address in the URL, or the exception of a loopback site. */
  readonly pinned?: { readonly address: string; readonly port: number };
}

export type UrlVerdict =
  | { readonly allowed: true; readonly url: URL; readonly target: EgressTarget }
  | { readonly allowed: false; readonly reason: EgressRefusal };

/** As the queue messages bound it; servers promise no more than 8,000, and vehicle pages need a tenth. */
const MAX_URL_LENGTH = 2048;

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Vehicle sites are served to browsers, here; elsewhere listen mail, databases, and what administrates them. */
const webPorts: ReadonlySet<number> = new Set([80, 443]);

const refuse = (reason: EgressRefusal): UrlVerdict => ({ allowed: false, reason });

/** The host of a URL without brackets and without the dot of the root. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** The address that serves a loopback site, split; undefined for a URL of every other host. */
export const loopbackSiteOf = (
  url: URL,
  sites: LoopbackSites | undefined,
): { readonly address: string; readonly port: number } | undefined => {
  if (sites === undefined || !sites.hosts.includes(hostOf(url))) return undefined;
  const { hostname, port } = new URL(`http://${sites.address}`);
  return { address: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) };
};

/**
 * Judges a URL as far as its text goes. The URL parser has undone the spellings by then: unicode digits and letters
 * (IDNA), octal, hexadecimal, shortened and single-number IPv4 addresses, trailing dots of addresses, backslashes.
 * @param sites the loopback exceptions, host by host; they also open the port they are served on.
 */
export const classifyUrl = (text: string, sites?: LoopbackSites): UrlVerdict => {
  const url = URL.parse(text);
  if (url === null) return refuse('malformed-url');
  // As it will be asked for: a letter that is not ASCII takes six to twelve characters.
  if (url.href.length > MAX_URL_LENGTH) return refuse('url-too-long');
  const defaultPort = defaultPorts[url.protocol];
  if (defaultPort === undefined) return refuse('foreign-scheme');
  if (url.username !== '' || url.password !== '') return refuse('credentials-in-url');

  const host = hostOf(url);
  const port = url.port === '' ? defaultPort : Number(url.port);
  const site = loopbackSiteOf(url, sites);
  if (!webPorts.has(port) && port !== site?.port) return refuse('foreign-port');
  if (site !== undefined) return { allowed: true, url, target: { host, port, pinned: site } };

  if (isIP(host) !== 0) {
    const verdict = classifyAddress(host);
    if (verdict !== 'public') return refuse(verdict);
    return { allowed: true, url, target: { host, port, pinned: { address: host, port } } };
  }
  const name = classifyHostName(host);
  return name === 'public-name' ? { allowed: true, url, target: { host, port } } : refuse(name);
};
