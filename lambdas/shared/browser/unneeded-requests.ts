/** Kinds of requests, in Chromium's words, that bring nothing to be read: most of a page's bytes. */
export const unneededTypes = {
  Image: 'for the eye alone',
  Media: 'for the eye and the ear alone',
  Font: 'for the eye alone',
  Ping: 'tells somebody something, brings nothing',
  CSPViolationReport: 'tells somebody something, brings nothing',
} as const;

const [analytics, advertising, monitoring, chat] = ['analytics', 'advertising', 'error monitoring', 'chat'];

/**
 * Third parties whose scripts watch visitors, sell them things or talk to them; none shows a listing. A closed list, by
 * registrable name: whatever lies below one is meant. Consent managers are not among them, since many sites wait for theirs.
 */
const trackers: Readonly<Record<string, string>> = {
  'google-analytics.com': analytics,
  'googletagmanager.com': analytics,
  'analytics.google.com': analytics,
  'hotjar.com': analytics,
  'clarity.ms': analytics,
  'segment.com': analytics,
  'segment.io': analytics,
  'mixpanel.com': analytics,
  'amplitude.com': analytics,
  'heapanalytics.com': analytics,
  'fullstory.com': analytics,
  'mouseflow.com': analytics,
  'crazyegg.com': analytics,
  'matomo.cloud': analytics,
  'plausible.io': analytics,
  'mc.yandex.ru': analytics,
  'quantserve.com': analytics,
  'scorecardresearch.com': analytics,
  'chartbeat.com': analytics,
  'analytics.tiktok.com': analytics,
  'doubleclick.net': advertising,
  'googlesyndication.com': advertising,
  'googleadservices.com': advertising,
  'amazon-adsystem.com': advertising,
  'adnxs.com': advertising,
  'adsrvr.org': advertising,
  'adform.net': advertising,
  'criteo.com': advertising,
  'criteo.net': advertising,
  'taboola.com': advertising,
  'outbrain.com': advertising,
  'rubiconproject.com': advertising,
  'pubmatic.com': advertising,
  'openx.net': advertising,
  'casalemedia.com': advertising,
  'smartadserver.com': advertising,
  'teads.tv': advertising,
  'bat.bing.com': advertising,
  'connect.facebook.net': advertising,
  'ads-twitter.com': advertising,
  'snap.licdn.com': advertising,
  'ads.linkedin.com': advertising,
  'ct.pinterest.com': advertising,
  'newrelic.com': monitoring,
  'nr-data.net': monitoring,
  'sentry.io': monitoring,
  'bugsnag.com': monitoring,
  'browser-intake-datadoghq.com': monitoring,
  'intercom.io': chat,
  'intercomcdn.com': chat,
  'drift.com': chat,
  'zdassets.com': chat,
  'tawk.to': chat,
  'livechatinc.com': chat,
  'crisp.chat': chat,
  'tidio.co': chat,
};

const trackerOf = (host: string): string | undefined => {
  const labels = host.replace(/\.$/, '').split('.');
  return labels.map((_, at) => trackers[labels.slice(at).join('.')]).find((what) => what !== undefined);
};

/** @returns why a request is not let out of the browser; undefined where it is. */
export const whyUnneeded = (resourceType: string, url: string): string | undefined => {
  if (Object.hasOwn(unneededTypes, resourceType))
    return unneededTypes[resourceType as keyof typeof unneededTypes];
  const host = URL.parse(url)?.hostname;
  return resourceType === 'Document' || host === undefined ? undefined : trackerOf(host);
};

/** Patterns that pause every request which may be unneeded, and few others, in Chromium's words. */
export const unneededPatterns = [
  ...Object.keys(unneededTypes).map((resourceType) => ({ urlPattern: '*', resourceType })),
  ...Object.keys(trackers).map((host) => ({ urlPattern: `*://*${host}/*` })),
];
