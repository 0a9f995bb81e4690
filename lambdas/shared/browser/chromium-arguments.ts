/**
 * The arguments of Chromium, each for a reason. Neither the list of `@sparticuz/chromium` nor that of Puppeteer is
 * passed on unread: the former switches web security off.
 */
const fixedArguments = [
  // One process: Lambda allows neither namespaces nor the zygote, and without this flag Chromium never answers there.
  '--no-sandbox',
  '--no-zygote',
  '--single-process',
  '--disable-dev-shm-usage',
  // Lambda has no GPU, and nobody looks at the pixels: no libraries to draw them are unpacked either.
  '--disable-gpu',
  '--disable-software-rasterizer',

  // The proxy is the only way out. By default Chromium dials loopback and link-local addresses itself, and WebRTC and
  // QUIC pass a proxy by; the resolver rule leaves it no names to dial, whatever a future version invents.
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',

  // No requests of the browser's own.
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-features=Prerender2',

  // What a page to be read does not need.
  '--block-new-web-contents',
  '--disable-3d-apis',
  '--disable-file-system',
  '--disable-notifications',
  '--disable-remote-fonts',
  '--disable-speech-api',
  '--mute-audio',

  // A page that nobody looks at must run as if somebody did.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',

  // The same page renders the same way on every machine.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
] as const;

export interface ChromiumStart {
  /** Of the egress proxy on 127.0.0.1. */
  readonly proxyPort: number;
  /** The profile folder of this one process. */
  readonly profile: string;
  /** Who we say we are, with a contact. */
  readonly userAgent: string;
}

export const chromiumArguments = ({ proxyPort, profile, userAgent }: ChromiumStart): string[] => [
  ...fixedArguments,
  `--proxy-server=http://127.0.0.1:${proxyPort}`,
  `--user-data-dir=${profile}`,
  `--user-agent=${userAgent}`,
  // A pipe, not a port: nothing on the machine, and no page, can reach the browser's controls. It also ends with us.
  '--remote-debugging-pipe',
  'about:blank',
];
