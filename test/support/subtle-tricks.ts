import type { ForbiddenPlaces, TrickPage } from './escape-tricks.ts';

const each = (urls: readonly string[], markup: (url: string) => string): string =>
  urls.map(markup).join('\n');

/** How the same forbidden place may be written. Those that are no URLs are tried all the same. */
export const spellingsOf = (port: number): readonly string[] =>
  [
    ...[
      '0177.0.0.1',
      '0x7f.1',
      '0x7f000001',
      '127.0.0.1.',
      '①②⑦.⓪.⓪.①',
      '127。0。0。1',
      'user:word@127.0.0.1',
    ],
    ...[
      'localhost.',
      'LOCALHOST',
      'ｌｏｃａｌｈｏｓｔ',
      'localhost.localdomain',
      'ip6-localhost',
      'a.b.localhost.',
    ],
    ...[
      '[::]',
      '[0:0:0:0:0:0:0:1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
    ],
    ...['[fe80::1]', '[fe80::1%25lo]', '127.0.0.2', '0', 'wpad', 'printer.local', '127.0.0.1.nip.example'],
  ].map((host) => `http://${host}:${port}/`);

const append = (tag: string, properties: string): string =>
  `document.body.append(Object.assign(document.createElement('${tag}'), ${properties}))`;

const worker = (source: string): string => `new Worker(URL.createObjectURL(new Blob([\`${source}\`])))`;

/** As `stayingTricks`: fewer would think of these. */
export const subtleTricks = ({ urls, datagrams }: ForbiddenPlaces): Readonly<Record<string, TrickPage>> => {
  const port = Number(new URL(urls[0] ?? 'http://127.0.0.1:9/').port);
  const spellings = JSON.stringify(spellingsOf(port));
  const beside = each(
    [...datagrams, ...urls.map((url) => new URL(url).host)],
    (place) => `h2="${place}", h3="${place}"`,
  );
  return {
    spellings: {
      head: each(
        spellingsOf(port),
        (url) => `<link rel=preconnect href="${url}"><script src="${url}"></script>`,
      ),
      tricks: {
        fetch: `for (const place of ${spellings}) try { fetch(place, { mode: 'no-cors' }).catch(() => {}) } catch {}`,
        frame: `for (const src of ${spellings}) try { ${append('iframe', '{ src }')} } catch {}`,
        WebSocket: `for (const place of ${spellings}) try { new WebSocket(place.replace('http', 'ws')) } catch {}`,
        EventSource: `for (const place of ${spellings}) try { new EventSource(place) } catch {}`,
      },
    },
    'style sheets': {
      head: each(
        urls,
        (
          url,
        ) => `<style>@import "${url}1.css" layer(a) supports(display: grid) screen; @namespace url(${url}n);
          main { cursor: url(${url}c.cur), auto; background: image-set(url(${url}2x.png) 2x), -webkit-cross-fade(url(${url}a), url(${url}b), 50%);
            filter: url(${url}f.svg#x); backdrop-filter: url(${url}g.svg#x); clip-path: url(${url}p.svg#x); mask: url(${url}m.svg#x);
            mask-image: url(${url}mi.png); border-image: url(${url}bi.png) 1; list-style-image: url(${url}li.png); offset-path: url(${url}o.svg#x);
            shape-outside: url(${url}s.png); content: url(${url}ct.png); display: list-item; fill: url(${url}fi.svg#x) }
          main::before { content: url(${url}be.png) } main::after { content: ""; background: url(${url}af.png) }
          @font-face { font-family: g; src: local(x), url("${url}g.otf") format("opentype") tech(color-COLRv1) } main { font: 9px g }
          @property --x { syntax: "<image>"; inherits: false; initial-value: url(${url}pr.png) }</style>
          <link rel="alternate stylesheet" href="${url}alt.css" title=x><link rel="apple-touch-icon" href="${url}t.png">`,
      ),
      tricks: {
        'element with a style': `document.body.setAttribute('style', 'background: url(' + url + 'inline.png)')`,
        'animation by script': `document.body.animate({ backgroundImage: ['url(' + url + '1.png)', 'url(' + url + '2.png)'] }, 50)`,
        'import by script': `const s = document.createElement('style'); s.textContent = '@import url(' + url + 'x.css)'; document.head.append(s); s.sheet.insertRule('@import url(' + url + 'y.css)')`,
      },
    },
    'drawings and documents within': {
      body: each(
        urls,
        (
          url,
        ) => `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><script href="${url}s.js"></script><script xlink:href="${url}x.js"></script>
          <image xlink:href="${url}i.png"/><filter><feImage href="${url}fe.png"/></filter><mpath href="${url}m.svg#x"/><textPath href="${url}t.svg#x"/>
          <pattern href="${url}p.svg#x"/><use xlink:href="data:image/svg+xml,<svg id='x'/>#x"/><a href="${url}"><text>x</text></a>
          <foreignObject><iframe src="${url}f"></iframe><img src="${url}f.png"></foreignObject><style>@import "${url}svg.css";</style></svg>
          <math><mglyph src="${url}g.png"/><maction href="${url}"></maction></math><table background="${url}table.png"></table><picture><source srcset="${url}so.png"></picture>
          <video poster="${url}poster.png"></video><body background="${url}body.png"><link rel=import href="${url}import.html"><applet code="${url}a"></applet>
          <object data="${url}o.swf"><param name=movie value="${url}p.swf"></object><object type="text/html" data="/to?${url}"></object><noscript><img src="${url}no.png"></noscript>`,
      ),
      tricks: {
        'template that is cloned': `const t = document.createElement('template'); t.innerHTML = '<img src="' + url + 't.png"><iframe src="' + url + '"></iframe>'; document.body.append(t.content.cloneNode(true))`,
        'shadow root': `document.body.append(document.createElement('div')); document.body.lastChild.attachShadow({ mode: 'closed' }).innerHTML = '<link rel=stylesheet href="' + url + 's.css"><img src="' + url + '">'`,
        'document.write': `document.write('<script src="' + url + 'w.js"></' + 'script>')`,
        'parsed with sub-resources': `document.body.append(document.createRange().createContextualFragment('<img src="' + url + '"><script src="' + url + '"></' + 'script>'))`,
        'stylesheet of XSLT': `const p = new XSLTProcessor(); const parse = (t) => new DOMParser().parseFromString(t, 'text/xml');
          p.importStylesheet(parse('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="' + url + 'i.xsl"/><xsl:template match="/"><xsl:copy-of select="document(\\'' + url + '\\')"/></xsl:template></xsl:stylesheet>'));
          p.transformToFragment(parse('<x/>'), document)`,
        'XML with an outside': `${append('iframe', `{ src: URL.createObjectURL(new Blob(['<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="' + url + 's.xsl"?><!DOCTYPE x SYSTEM "' + url + 'd.dtd" [<!ENTITY e SYSTEM "' + url + 'e">]><x>&e;</x>'], { type: 'text/xml' })) }`)}`,
      },
    },
    'frames in their sandboxes': {
      body: each(
        urls,
        (
          url,
        ) => `<iframe sandbox src="${url}"></iframe><iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-to-custom-protocols"
          srcdoc="<script>fetch('${url}', { mode: 'no-cors' }); open('${url}'); new WebSocket('${url.replace('http', 'ws')}')</script>"></iframe>
          <iframe credentialless src="${url}"></iframe><iframe csp="default-src *" src="${url}"></iframe><iframe src="/to?${url}" loading=eager></iframe><iframe browsingtopics adauctionheaders sharedstoragewritable src="${url}"></iframe>
          <iframe srcdoc="<meta http-equiv=refresh content='0; url=${url}'>"></iframe><iframe srcdoc="<base href='${url}'><img src=x><a id=a href=y></a><script>a.click()</script>"></iframe>
          <iframe src='javascript:"<img src=${url}js.png>"'></iframe><iframe srcdoc="<iframe srcdoc=&quot;<script>parent.parent.frames[0].location='${url}'</script>&quot;></iframe>"></iframe>`,
      ),
      tricks: {
        'form that keeps its method': `const f = Object.assign(document.createElement('form'), { action: '/to?' + url, method: 'post', target: 'other' });
          ${append('iframe', `{ name: 'other' }`)}; document.body.append(f); f.requestSubmit()`,
        'name of a frame': `${append('iframe', `{ name: 'named' + tried.length }`)}; window.open(url, 'named' + tried.length)`,
        'opaque frame': `${append('fencedframe', '{ config: new FencedFrameConfig(url) }')}`,
      },
    },
    'redirects of requests': {
      tricks: {
        script: append('script', `{ src: '/to?' + url }`),
        'style sheet': append('link', `{ rel: 'stylesheet', href: '/to?' + url }`),
        image: `new Image().src = '/to?' + url`,
        EventSource: `new EventSource('/to?' + url)`,
        sendBeacon: `navigator.sendBeacon('/to?' + url, 'x')`,
        XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('PUT', '/to?' + url); x.onerror = () => {}; x.send('x')`,
        WebSocket: `new WebSocket('ws://auction.example/to?' + url)`,
        worker: `new Worker('/to?' + url)`,
        'shared worker': `new SharedWorker('/to?' + url)`,
        'module script': `import('/to?' + url).catch(() => {})`,
        video: append('video', `{ src: '/to?' + url, autoplay: true }`),
        'keepalive as the page goes': `addEventListener('pagehide', () => { fetch('/to?' + url, { keepalive: true, mode: 'no-cors' }); navigator.sendBeacon(url) })`,
      },
    },
    'workers within workers': {
      tricks: {
        'all that a worker has': worker(
          `const u = '$\{url}'; const t = (f) => { try { f() } catch {} }; t(() => importScripts(u)); t(() => importScripts('http://auction.example/to?' + u)); t(() => new EventSource(u));
          t(() => new WebSocket(u.replace('http', 'ws'))); t(() => { const x = new XMLHttpRequest(); x.open('GET', u, false); x.send() }); t(() => new WebTransport(u.replace('http:', 'https:')).ready.catch(() => {}));
          t(() => import(u).catch(() => {})); t(() => new WebSocketStream(u.replace('http', 'ws')).opened.catch(() => {})); t(() => new FontFace('x', 'url(' + u + ')').load().catch(() => {})); t(() => fetchLater(u));
          t(() => new Worker(URL.createObjectURL(new Blob(['fetch("' + u + '", { mode: "no-cors" }); importScripts("' + u + '")']))))`,
        ),
        'paint worklet': `CSS.paintWorklet.addModule(url + 'paint.js').catch(() => {})`,
        'layout worklet': `CSS.layoutWorklet.addModule(url + 'layout.js').catch(() => {})`,
        'animation worklet': `CSS.animationWorklet.addModule(url + 'animation.js').catch(() => {})`,
        'audio worklet that imports': `new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(URL.createObjectURL(new Blob(['import "' + url + 'a.js"'], { type: 'text/javascript' }))).catch(() => {})`,
        'import map': `const s = Object.assign(document.createElement('script'), { type: 'importmap', textContent: JSON.stringify({ imports: { ['x' + tried.length]: url + 'm.js' } }) }); document.head.append(s); import('x' + tried.length).catch(() => {})`,
        'shared worker that imports': `new SharedWorker(URL.createObjectURL(new Blob(['importScripts("' + url + '")'])), { name: url, type: 'classic' })`,
      },
    },
    'answers that instruct the browser': {
      earlyHints: urls.flatMap((url) => [
        `<${url}hint.css>; rel=preload; as=style`,
        `<${url}>; rel=preconnect`,
      ]),
      headers: {
        'speculation-rules': '"/rules.json"',
        'alt-svc': beside.replaceAll('\n', ', '),
        link: urls
          .map(
            (url) =>
              `<${url}d>; rel=compression-dictionary, <${url}p>; rel=payment-method-manifest, <${url}c.css>; rel=stylesheet, <${url}x>; rel=dns-prefetch, <${url}m.js>; rel=modulepreload`,
          )
          .join(', '),
        sourcemap: `${urls[0]}page.map`,
        'use-as-dictionary': 'match="/*"',
        'strict-transport-security': 'max-age=60; includeSubDomains; preload',
        'cross-origin-opener-policy-report-only': 'same-origin; report-to="out"',
        'document-policy-report-only': 'document-write=?0; report-to=out',
        'permissions-policy-report-only': 'fullscreen=(); report-to=out',
        'reporting-endpoints': `out="${urls[0]}", default="${urls[0]}"`,
        'content-location': `${urls[0]}`,
        'x-dns-prefetch-control': 'on',
        'set-cookie': 'x=y; Domain=auction.example',
        'attribution-reporting-register-source': `{"source_event_id":"1","destination":"https://a.example","debug_reporting":true}`,
        'ad-auction-allowed': '?1',
        'proxy-authenticate': 'Basic realm="x"',
        'www-authenticate': 'Negotiate',
        'proxy-connection': 'close',
      },
      tricks: {
        'map of a source': `eval('1 //# sourceMappingURL=' + url + 'eval.map'); eval('1 //# sourceURL=' + url + 'eval.js')`,
        'report of an intervention': `reportError(new Error(url)); new ReportingObserver(() => {}, { buffered: true }).observe()`,
        'web bundle': `${append('script', `{ type: 'webbundle', textContent: JSON.stringify({ source: url + 'b.wbn', resources: [url + 'r'] }) }`)}`,
      },
    },
    'newer and rarer ways': {
      tricks: {
        'private state token': `fetch(url, { mode: 'no-cors', privateToken: { version: 1, operation: 'token-request' } }).catch(() => {})`,
        'passkey of related origins': `navigator.credentials.create({ publicKey: { rp: { id: new URL(url).hostname, name: 'x' }, user: { id: new Uint8Array(1), name: 'x', displayName: 'x' }, challenge: new Uint8Array(1), pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } }).catch(() => {})`,
        'sign-in status and provider': `IdentityProvider.register(url).catch(() => {}); IdentityCredential.disconnect({ configURL: url, clientId: 'x', accountHint: 'x' }).catch(() => {})`,
        'shared storage of another': `sharedStorage.createWorklet(url + 's.js', { dataOrigin: 'script-origin' }).catch(() => {})`,
        'auction for an ad': `navigator.runAdAuction({ seller: new URL(url).origin, decisionLogicURL: url, interestGroupBuyers: [location.origin] }).catch(() => {})`,
        'sockets of their own': `new TCPSocket(new URL(url).hostname, +new URL(url).port).opened.catch(() => {}); new UDPSocket({ remoteAddress: new URL(url).hostname, remotePort: +new URL(url).port }).opened.catch(() => {})`,
        'second screen': `new PresentationRequest([url]).start().catch(() => {}); new PresentationRequest(url).getAvailability().catch(() => {})`,
        'remote playback': `const v = Object.assign(document.createElement('video'), { src: url }); v.remote.prompt().catch(() => {}); v.remote.watchAvailability(() => {}).catch(() => {})`,
        'artwork of a song': `navigator.mediaSession.metadata = new MediaMetadata({ title: 'x', artwork: [{ src: url + 'a.png' }] }); navigator.mediaSession.playbackState = 'playing'`,
        'content index': `navigator.serviceWorker.register('/worker.js?' + url).then((r) => r.index.add({ id: 'x', title: 'x', url: '/', icons: [{ src: url }] })).catch(() => {})`,
        'share and badge': `navigator.share?.({ url }).catch(() => {}); navigator.setAppBadge?.(1).catch(() => {})`,
        'storage access': `document.requestStorageAccessFor?.(new URL(url).origin).catch(() => {})`,
        'models to download': `for (const api of ['LanguageModel', 'Translator', 'LanguageDetector', 'Summarizer']) globalThis[api]?.create({ sourceLanguage: 'en', targetLanguage: 'de' }).catch(() => {})`,
        'drag of a file': `const d = new DataTransfer(); d.setData('text/uri-list', url); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: d }))`,
        'conditional request with a body that streams': `fetch(url, { method: 'POST', body: new ReadableStream({ start(c) { c.enqueue(new Uint8Array(9)); c.close() } }), duplex: 'half', mode: 'no-cors' }).catch(() => {})`,
        'cache that is filled': `caches.open('x').then((cache) => cache.add(new Request(url, { mode: 'no-cors' }))).catch(() => {})`,
        'name on the local link': `const call = new RTCPeerConnection(); call.createDataChannel('x'); call.createOffer().then(async (offer) => { await call.setLocalDescription(offer);
          const other = new RTCPeerConnection({ iceTransportPolicy: 'all' }); await other.setRemoteDescription(offer);
          await other.addIceCandidate({ candidate: 'candidate:1 1 udp 2130706431 dealerscope-canary.local 9 typ host', sdpMid: '0' });
          await other.addIceCandidate({ candidate: 'candidate:2 1 tcp 2130706430 ' + new URL(url).hostname + ' ' + (new URL(url).port || 80) + ' typ host tcptype passive', sdpMid: '0' }) }).catch(() => {})`,
      },
    },
  };
};
