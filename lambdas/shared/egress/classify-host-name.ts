/** Why a host name is refused before it is resolved: it is none, it leads to credentials, or only some network knows it. */
export const hostNameRefusals = ['malformed-host', 'metadata', 'local-name'] as const;

export type HostNameVerdict = 'public-name' | (typeof hostNameRefusals)[number];

/** RFC 1035, 2.3.4, without the root's dot. */
const MAX_NAME_LENGTH = 253;

/** Letters, digits, hyphens, and the underscore that some sites have although RFC 1123 does not. */
const label = /^[a-z0-9_-]{1,63}$/;

/** Names under which clouds hand out credentials, or the Lambda runtime its work; the addresses behind are judged too. */
const metadataName =
  /^(metadata|instance-data|rancher-metadata|metadata\.(google\.internal|goog|azure\.internal|tencentyun\.com)|instance-data\..*internal|sandbox\.localdomain)$/;

/**
 * Top-level domains that mean something only inside a network, or nowhere: RFC 6761, 6762 (and its appendix G), 7686,
 * 8375, 9476, ICANN's `.internal`. A single label is completed by the resolver's search list.
 */
const localName =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|arpa|onion|alt|invalid|test)$|^[^.]*$/;

/**
 * Judges a host name by its text.
 * @param host as a URL parser gives it: ASCII, in lower case; without the dot of the root.
 */
export const classifyHostName = (host: string): HostNameVerdict => {
  const labels = host.split('.');
  if (host.length > MAX_NAME_LENGTH || !labels.every((part) => label.test(part))) return 'malformed-host';
  // No top-level domain begins with a digit (RFC 3696), and some parser may take what does for an address.
  if (!/^[a-z]/.test(labels.at(-1) ?? '')) return 'malformed-host';
  if (metadataName.test(host)) return 'metadata';
  return localName.test(host) ? 'local-name' : 'public-name';
};
