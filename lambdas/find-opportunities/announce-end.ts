/** What is announced of lists by page number. */
export interface AnnouncedEnd {
  /** The day from which clients are told to leave them, ISO 8601, UTC. */
  readonly deprecatedOn: string;
  /** The day on which they may end, ISO 8601, UTC. */
  readonly endOn: string;
  /** Where to read what to do instead. */
  readonly readAt: string;
}

/** The headers that announce an end: Deprecation (RFC 9745), Sunset (RFC 8594), and for both a Link (RFC 8288). */
export const announceEnd = ({ deprecatedOn, endOn, readAt }: AnnouncedEnd) => ({
  deprecation: `@${Date.parse(deprecatedOn) / 1_000}`,
  sunset: new Date(endOn).toUTCString(),
  link: `<${readAt}>; rel="deprecation"; type="text/html", <${readAt}>; rel="sunset"; type="text/html"`,
});
