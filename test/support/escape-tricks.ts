/** Where a page must not get to, as its scripts would write it. */
export interface ForbiddenPlaces {
  /** e.g. `http://127.0.0.1:41234/` */
  readonly urls: readonly string[];
  /** UDP, `host:port`. */
  readonly datagrams: readonly string[];
}

export interface TrickPage {
  /** Of the answer that brings the page. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Links sent ahead of the answer (103). */
  readonly earlyHints?: readonly string[];
  readonly head?: string;
  readonly body?: string;
  /** Each is called with every forbidden URL, in a script of the page. */
  readonly tricks?: Readonly<Record<string, string>>;
}

const each = (urls: readonly string[], markup: (url: string) => string): string =>
  urls.map(markup).join('\n');

/** Tricks that leave the page as it is, by kind: all of a kind on one page. */
export const stayingTricks = ({ urls, datagrams }: ForbiddenPlaces): Readonly<Record<string, TrickPage>> => {
  const [first = ''] = urls;
  return {
    'requests of scripts': {
      tricks: {
        fetch: `fetch(url, { mode: 'no-cors' }).catch(() => {})`,
        'fetch with credentials': `fetch(url, { mode: 'no-cors', credentials: 'include', keepalive: true }).catch(() => {})`,
        'fetch by way of a redirect': `fetch('/to?' + url, { mode: 'no-cors' }).catch(() => {})`,
        'fetch of a private address': `fetch(url, { mode: 'no-cors', targetAddressSpace: 'loopback' }).catch(() => {})`,
        'fetch later': `fetchLater(url, { activateAfter: 0 })`,
        XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('POST', url); x.onerror = () => {}; x.send('x')`,
        'synchronous XMLHttpRequest': `const x = new XMLHttpRequest(); x.open('GET', url, false); try { x.send() } catch {}`,
        sendBeacon: `navigator.sendBeacon(url, 'x')`,
        EventSource: `new EventSource(url)`,
        WebSocket: `new WebSocket(url.replace('http', 'ws'))`,
        'WebSocket over TLS': `new WebSocket(url.replace('http', 'wss'))`,
        WebSocketStream: `new WebSocketStream(url.replace('http', 'ws')).opened.catch(() => {})`,
        WebTransport: `new WebTransport(url.replace('http:', 'https:')).ready.catch(() => {})`,
        'import of a module': `import(url + 'module.js').catch(() => {})`,
      },
    },
    elements: {
      head: each(
        urls,
        (
          url,
        ) => `<script src="${url}s.js"></script><link rel=stylesheet href="${url}s.css"><link rel=icon href="${url}i.ico">
          <link rel=manifest href="${url}m.json"><style>@import url(${url}import.css);
          @font-face { font-family: f; src: url(${url}f.woff2) } body { font-family: f; background: url(${url}b.png) }</style>`,
      ),
      body: each(
        urls,
        (
          url,
        ) => `<iframe src="${url}"></iframe><img src="${url}1.png" srcset="${url}2.png 2x"><video src="${url}v.mp4" autoplay></video>
          <audio src="${url}a.mp3" autoplay></audio><object data="${url}o"></object><embed src="${url}e.pdf" type="application/pdf">
          <svg><image href="${url}s.svg"/><use href="${url}u.svg#x"/></svg><input type=image src="${url}i.png"><track src="${url}t">
          <portal src="${url}"></portal><fencedframe></fencedframe><iframe srcdoc="<img src='${url}d.png'><script src='${url}d.js'></script>"></iframe>`,
      ),
      tricks: {
        Image: `new Image().src = url`,
        'script element': `document.head.append(Object.assign(document.createElement('script'), { src: url, type: 'module' }))`,
        'iframe over TLS': `document.body.append(Object.assign(document.createElement('iframe'), { src: url.replace('http:', 'https:') }))`,
        'anchor with a ping': `const a = Object.assign(document.createElement('a'), { href: '#x', ping: url }); document.body.append(a); a.click()`,
        download: `const a = Object.assign(document.createElement('a'), { href: url, download: 'x' }); document.body.append(a); a.click()`,
        'form in a frame': `const f = Object.assign(document.createElement('form'), { action: url, method: 'post', target: 'hole' });
          document.body.append(Object.assign(document.createElement('iframe'), { name: 'hole' }), f); f.submit()`,
        FontFace: `new FontFace('g', 'url(' + url + 'g.woff2)').load().catch(() => {})`,
        'style by script': `const s = new CSSStyleSheet(); s.replaceSync('main { background: url(' + url + 'c.png) }'); document.adoptedStyleSheets = [s]`,
        'media recorder': `const v = document.createElement('video'); v.src = url; v.load()`,
      },
    },
    'hints and speculation': {
      headers: {
        link: urls.map((url) => `<${url}h>; rel=preload; as=script, <${url}>; rel=preconnect`).join(', '),
      },
      head: each(
        urls,
        (
          url,
        ) => `<link rel=prefetch href="${url}1"><link rel=preconnect href="${url}"><link rel=dns-prefetch href="${url}">
          <link rel=preload as=fetch href="${url}2"><link rel=modulepreload href="${url}3.js"><link rel=prerender href="${url}4">
          <link rel=next href="${url}5"><script type=speculationrules>{"prefetch":[{"source":"list","urls":["${url}6"],"eagerness":"immediate"}],
          "prerender":[{"source":"list","urls":["${url}7"],"eagerness":"immediate"}]}</script>`,
      ),
      tricks: {
        'rules by script': `const s = document.createElement('script'); s.type = 'speculationrules';
          s.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: [url + '8'], eagerness: 'immediate' }] }); document.head.append(s)`,
        'prefetch through a proxy': `const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({
          prefetch: [{ source: 'list', urls: [url + '9'], requires: ['anonymous-client-ip-when-cross-origin'], eagerness: 'immediate' }] }); document.head.append(s)`,
      },
    },
    workers: {
      tricks: {
        worker: `new Worker(URL.createObjectURL(new Blob(['fetch("' + url + '", { mode: "no-cors" }); new WebSocket("' + url.replace('http', 'ws') + '"); importScripts("' + url + '")'])))`,
        'module worker': `new Worker(URL.createObjectURL(new Blob(['import "' + url + '"'])), { type: 'module' })`,
        'shared worker': `new SharedWorker(URL.createObjectURL(new Blob(['fetch("' + url + '", { mode: "no-cors" })'])))`,
        worklet: `const c = new AudioContext(); c.audioWorklet.addModule(url + 'w.js').catch(() => {})`,
        'service worker': `navigator.serviceWorker.register('/worker.js?' + url).then((r) => r.update(), () => {})`,
        'background fetch': `navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch('x', [url])).catch(() => {})`,
        'background sync': `navigator.serviceWorker.ready.then((r) => r.sync.register('x')).catch(() => {})`,
        push: `navigator.serviceWorker.ready.then((r) => r.pushManager.subscribe({ userVisibleOnly: true })).catch(() => {})`,
        notification: `Notification.requestPermission().then(() => new Notification('x', { icon: url })).catch(() => {})`,
      },
    },
    'calls between browsers': {
      tricks: Object.fromEntries(
        datagrams.flatMap((place) =>
          [
            `stun:${place}`,
            `turn:${place}?transport=udp`,
            `turn:${place}?transport=tcp`,
            `turns:${place}`,
          ].map((server) => [
            server,
            `const call = new RTCPeerConnection({ iceServers: [{ urls: '${server}', username: 'x', credential: 'x' }], iceCandidatePoolSize: 4 });
            call.createDataChannel('x'); call.createOffer().then(async (offer) => { await call.setLocalDescription(offer);
              const other = new RTCPeerConnection(); await other.setRemoteDescription(offer);
              const [host, port] = '${place}'.replace('[', '').split(/]?:(?=\\d+$)/);
              await other.addIceCandidate({ candidate: 'candidate:1 1 udp 2130706431 ' + host + ' ' + port + ' typ host', sdpMid: '0' });
              await other.setLocalDescription(await other.createAnswer()) }).catch(() => {})`,
          ]),
        ),
      ),
    },
    reports: {
      headers: {
        'content-security-policy': `img-src 'none'; report-uri ${urls.map((url) => `${url}csp`).join(' ')}; report-to out`,
        'report-to': JSON.stringify({ group: 'out', max_age: 60, endpoints: urls.map((url) => ({ url })) }),
        'reporting-endpoints': urls.map((url, at) => `${at === 0 ? 'out' : `out${at}`}="${url}"`).join(', '),
        nel: '{"report_to":"out","max_age":60,"success_fraction":1,"failure_fraction":1}',
        'expect-ct': `report-uri="${first}ct", enforce, max-age=60`,
        'accept-ch': 'Sec-CH-UA-Full-Version',
        'alt-svc': 'h3=":443"; ma=60',
      },
      body: '<img src="/forbidden.png">',
      tricks: {
        violation: `document.body.append(Object.assign(new Image(), { src: '/forbidden.png?' + url }))`,
      },
    },
    'foreign schemes': {
      body: [
        'file:///etc/passwd',
        'file://127.0.0.1/etc/passwd',
        'chrome://version',
        'chrome://net-export',
        'chrome-extension://x/',
        'view-source:file:///etc/passwd',
        'filesystem:http://auction.example/temporary/x',
        'ftp://127.0.0.1/',
        'data:text/html,<script>parent.postMessage(1)</script>',
        'about:blank',
        'javascript:fetch("/ran?javascript")',
        'blob:null/x',
        'googlechrome://x',
        'intent://x',
      ]
        .map((url) => `<iframe src='${url}'></iframe>`)
        .join(''),
      tricks: {
        'fetch of a file': `fetch('file:///etc/passwd').catch(() => {})`,
        'blob of a page': `const frame = document.createElement('iframe'); document.body.append(frame);
          frame.src = URL.createObjectURL(new Blob(['<img src=' + url + '><script>fetch("' + url + '", { mode: "no-cors" })</' + 'script>'], { type: 'text/html' }))`,
        'data with a script': `const frame = document.createElement('iframe'); document.body.append(frame);
          frame.src = 'data:text/html,<script>fetch("' + url + '", { mode: "no-cors" }); new WebSocket("' + url.replace('http', 'ws') + '")</' + 'script>'`,
        'window of a file': `window.open('file:///etc/passwd')`,
        'protocol handler': `navigator.registerProtocolHandler('web+x', '/x?%s')`,
        'payment handler': `new PaymentRequest([{ supportedMethods: url }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment().catch(() => {})`,
        'federated sign-in': `navigator.credentials.get({ identity: { providers: [{ configURL: url + 'fedcm.json', clientId: 'x' }] } }).catch(() => {})`,
        'shared storage': `sharedStorage.worklet.addModule(url).catch(() => {})`,
        'ad auction': `navigator.joinAdInterestGroup({ owner: location.origin, name: 'x', biddingLogicURL: url }, 60).catch(() => {})`,
        attribution: `document.body.append(Object.assign(new Image(), { attributionSrc: url }))`,
      },
    },
    'pop-ups': {
      tricks: {
        'window.open': `window.open(url)`,
        'blank anchor': `const a = Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'opener' }); document.body.append(a); a.click()`,
        'anchor without an opener': `const a = Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener' }); document.body.append(a); a.click()`,
        'form to a new window': `const f = Object.assign(document.createElement('form'), { action: url, target: '_blank', method: 'post' }); document.body.append(f); f.submit()`,
        'pop-up that fetches': `const w = window.open('about:blank'); w?.eval('fetch("' + url + '", { mode: "no-cors" })')`,
        'picture in picture': `documentPictureInPicture.requestWindow().then((w) => w.fetch(url)).catch(() => {})`,
        print: `print()`,
      },
    },
  };
};

/** Tricks that lead the browser elsewhere: one to a page and a place. */
export const leadingTricks = (url: string): Readonly<Record<string, TrickPage>> => ({
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].map((status) => [
      `a redirect (${status})`,
      { status, headers: { location: url } },
    ]),
  ),
  'a redirect to a redirect': { status: 302, headers: { location: `/to?${url}` } },
  'a redirect beside a challenge': {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="x", Negotiate', location: url, refresh: `0; url=${url}` },
  },
  'a Refresh header': { headers: { refresh: `0; url=${url}` } },
  'a meta refresh': { head: `<meta http-equiv="refresh" content="0; url=${url}">` },
  'a meta refresh that a script writes': {
    tricks: { write: `document.write('<meta http-equiv="refresh" content="0; url=' + url + '">')` },
  },
  'location.assign': { tricks: { assign: `location.assign(url)` } },
  'location.replace, later': { tricks: { replace: `setTimeout(() => location.replace(url), 100)` } },
  'a view of the source': { tricks: { source: `location = 'view-source:' + url` } },
  'a window of its own name': { tricks: { open: `window.open(url, '_self')` } },
  'a document of its own making': {
    tricks: {
      blob: `location = URL.createObjectURL(new Blob(['<meta http-equiv=refresh content="0; url=' + url + '"><script>fetch("' + url + '")</' + 'script>'], { type: 'text/html' }))`,
    },
  },
  'a form that is sent': {
    tricks: {
      form: `const f = Object.assign(document.createElement('form'), { action: url, method: 'post' }); document.body.append(f); f.submit()`,
    },
  },
  'a form that is redirected with its body': {
    tricks: {
      form: `const f = Object.assign(document.createElement('form'), { action: '/keep?' + url, method: 'post' }); document.body.append(f); f.submit()`,
    },
  },
  'an anchor that is clicked': {
    tricks: {
      anchor: `const a = Object.assign(document.createElement('a'), { href: url }); document.body.append(a); a.click()`,
    },
  },
  'the navigation API': { tricks: { navigate: `navigation.navigate(url)` } },
  'a history that is gone through': {
    tricks: { history: `history.pushState(0, '', '/to?' + url); location.reload()` },
  },
  'a frame that leads its parent': {
    body: `<iframe srcdoc="<script>top.location = '${url}'</script>"></iframe>`,
  },
  'a frame that may only lead its parent': {
    body: `<iframe sandbox="allow-scripts allow-top-navigation" srcdoc="<a id=a target=_top href='${url}'></a><script>a.click()</script>"></iframe>`,
  },
  'a rule for what comes next': {
    head: `<script type=speculationrules>{"prerender":[{"source":"list","urls":["/to?${url}"],"eagerness":"immediate"}]}</script>`,
    tricks: { go: `setTimeout(() => { location = '/to?' + url }, 300)` },
  },
});
