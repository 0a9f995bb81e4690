/** What a hostile page comes to: `rendered`, or the code of the error. Several where the machine decides which. */
export interface HostilePage {
  readonly script?: string;
  readonly body?: string;
  /** What the server goes on sending behind the page, without end, as often as its reader takes it. */
  readonly endlessly?: string;
  readonly ends: readonly string[];
  /** Milliseconds, where it must not be its time that runs out. */
  readonly deadline?: number;
}

/** Or, on a busy machine, not in time. */
const rendered = ['rendered', 'render-timed-out'];
const timedOut = ['render-timed-out'];
const anyEnd = ['rendered', 'render-timed-out', 'browser-crashed', 'page-too-heavy', 'page-too-large'];

/** Pages that loop, eat, ask, lie and will not leave. */
export const hostilePages: Readonly<Record<string, HostilePage>> = {
  'loops at once': { script: 'for (;;);', ends: ['render-timed-out', 'site-too-slow'] },
  'loops when it is complete': { script: 'addEventListener("load", () => { for (;;); })', ends: timedOut },
  'loops in workers': {
    script: `for (let i = 0; i < 8; i += 1) new Worker(URL.createObjectURL(new Blob(['for (;;);'])))`,
    ends: rendered,
  },
  'starts workers without end': {
    script: `const more = () => { new Worker(URL.createObjectURL(new Blob(['setInterval(() => {}, 1)']))); setTimeout(more, 1) }; more()`,
    ends: anyEnd,
  },
  'loops in promises': { script: 'const next = () => Promise.resolve().then(next); next()', ends: timedOut },
  'loops in a regular expression': {
    script: `/^(a+)+$/.test('a'.repeat(50) + 'b')`,
    ends: ['render-timed-out', 'site-too-slow'],
  },
  'alerts without end': { script: 'setTimeout(() => { for (;;) alert(1) })', ends: timedOut },
  'asks all questions': {
    script: `alert(1); confirm(2); prompt(3); print();
      navigator.geolocation.getCurrentPosition(() => {}); Notification.requestPermission?.();
      document.documentElement.requestFullscreen?.().catch(() => {}); navigator.clipboard?.read().catch(() => {});
      navigator.mediaDevices?.getUserMedia({ video: true, audio: true }).catch(() => {});
      navigator.requestMIDIAccess?.({ sysex: true }).catch(() => {}); navigator.storage?.persist?.();
      navigator.wakeLock?.request('screen').catch(() => {}); navigator.usb?.requestDevice({ filters: [] }).catch(() => {});
      window.showOpenFilePicker?.().catch(() => {}); document.body.requestPointerLock?.();
      document.body.append(Object.assign(document.createElement('input'), { type: 'file' })); document.querySelector('input').click()`,
    ends: rendered,
  },
  'prints without end': { script: 'setInterval(print, 1); onafterprint = print', ends: rendered },
  'does not let anybody leave': {
    script: `onbeforeunload = (event) => { event.preventDefault(); return 'Stay!' }; onunload = onpagehide = () => { for (;;); };
      setTimeout(() => { location.href = '/next' }, 50)`,
    ends: ['rendered', 'render-timed-out'],
  },
  'opens windows without end': {
    script: `setInterval(() => { for (let i = 0; i < 50; i += 1) window.open('/popup?' + i) }, 1)`,
    ends: rendered,
  },
  'downloads without end': {
    script: `setInterval(() => { const a = Object.assign(document.createElement('a'), { download: 'x',
      href: URL.createObjectURL(new Blob([new Uint8Array(100_000)])) }); a.click() }, 5)`,
    ends: rendered,
  },
  'reloads without end': { script: `setTimeout(() => location.reload(), 20)`, ends: anyEnd },
  'changes its address without end': {
    script: `setInterval(() => { for (let i = 0; i < 100; i += 1) history.pushState(i, '', '?' + Math.random()) }, 1)`,
    ends: anyEnd,
  },
  'goes round in frames': {
    script: `if (self === top || location.search.length < 40) document.body.append(Object.assign(document.createElement('iframe'), { src: '/?' + location.search + 'x' }))`,
    ends: anyEnd,
  },
  'grows without end': {
    script: `const grow = () => { for (let i = 0; i < 20000; i += 1) document.body.append(document.createElement('p')); setTimeout(grow, 0) }; grow()`,
    ends: anyEnd,
  },
  'is a million elements': {
    script: `const part = document.createElement('main'); part.innerHTML = '<p>x</p>'.repeat(1_000_000); document.body.append(part)`,
    ends: anyEnd,
  },
  'is twelve million characters': {
    script: `document.body.append('x'.repeat(12_000_000))`,
    ends: ['page-too-large', 'render-timed-out'],
  },
  'is nested too deeply': {
    script: `let inner = document.body; for (let i = 0; i < 200_000; i += 1) inner = inner.appendChild(document.createElement('div'))`,
    ends: anyEnd,
  },
  'eats memory in buffers': {
    script: `const eaten = []; setInterval(() => { for (let i = 0; i < 4; i += 1) eaten.push(new Uint8Array(32_000_000).fill(1)) }, 10)`,
    ends: ['page-too-heavy', 'browser-crashed'],
    deadline: 20_000,
  },
  'eats memory in objects': {
    script: `const eaten = []; setInterval(() => { for (let i = 0; i < 200_000; i += 1) eaten.push({ i, text: String(i) + 'x'.repeat(50) }) }, 1)`,
    ends: anyEnd,
  },
  'floods the console': {
    script: `setInterval(() => { for (let i = 0; i < 500; i += 1) console.log('x'.repeat(10_000), { document }) }, 1)`,
    ends: anyEnd,
  },
  'asks without end': {
    script: `setInterval(() => { for (let i = 0; i < 50; i += 1) fetch('/api?' + Math.random()).catch(() => {}) }, 1)`,
    ends: anyEnd,
  },
  'throws without end': {
    script: `setInterval(() => { for (let i = 0; i < 500; i += 1) Promise.reject(new Error('x'.repeat(1000))) }, 1)`,
    ends: anyEnd,
  },
  'stops at a breakpoint': { script: 'debugger; setInterval(() => { debugger }, 1)', ends: rendered },
  'forges what it is made of': {
    script: `
      const liar = () => { throw new Error('forged') };
      for (const name of ['JSON', 'Promise', 'fetch', 'Object', 'Array', 'Map', 'Symbol', 'Node', 'Element', 'Document', 'XMLSerializer', 'Runtime'])
        try { globalThis[name] = liar } catch {}
      for (const type of [HTMLElement, HTMLDocument, EventTarget])
        for (const name of Object.getOwnPropertyNames(type.prototype)) try { Object.defineProperty(type.prototype, name, { get: liar }) } catch {}
      Function.prototype.call = Function.prototype.apply = Function.prototype.bind = liar;
      for (const name of ['body', 'documentElement', 'outerHTML', 'cookie']) try { Object.defineProperty(document, name, { get: () => 'forged' }) } catch {}`,
    ends: rendered,
  },
  'hides the document behind names': {
    body: '<form name="documentElement"></form><img name="body"><form id="f"><input name="textContent"><input name="outerHTML"></form><embed name="getElementsByTagName">',
    ends: rendered,
  },
  'fills the disk': {
    script: `const open = indexedDB.open('x'); open.onupgradeneeded = () => open.result.createObjectStore('s', { autoIncrement: true });
      open.onsuccess = () => { const put = () => { const t = open.result.transaction('s', 'readwrite');
        t.objectStore('s').put(new Uint8Array(5_000_000)); t.oncomplete = t.onabort = () => setTimeout(put, 20) }; put() }`,
    ends: anyEnd,
  },
  'loops whenever it changes': {
    script: `new MutationObserver(() => { document.body.append('x'); for (;;); }).observe(document, { childList: true, subtree: true }); document.body.append('x')`,
    ends: ['render-timed-out', 'site-too-slow'],
  },
  'changes whenever it changes': {
    script: `const more = () => document.body.append(document.createElement('p')); new MutationObserver(more).observe(document.body, { childList: true }); setTimeout(more, 20)`,
    ends: anyEnd,
  },
  'draws without end': {
    script: `new ResizeObserver(() => { document.body.style.width = Math.random() * 999 + 'px' }).observe(document.body);
      const draw = () => { for (let i = 0; i < 500; i += 1) { document.body.style.height = i + 'px'; document.body.offsetTop } requestAnimationFrame(draw) }; draw()`,
    ends: anyEnd,
  },
  'eats memory in pictures': {
    script: `const eaten = []; setInterval(() => { const c = Object.assign(document.createElement('canvas'), { width: 8000, height: 8000 });
      c.getContext('2d').fillRect(0, 0, 8000, 8000); eaten.push(c, c.getContext('2d').getImageData(0, 0, 8000, 8000)) }, 10)`,
    ends: ['page-too-heavy', 'browser-crashed', 'render-timed-out'],
    deadline: 20_000,
  },
  'eats memory in WebAssembly': {
    script: `const eaten = []; setInterval(() => { const m = new WebAssembly.Memory({ initial: 1000 }); new Uint8Array(m.buffer).fill(1); eaten.push(m) }, 5)`,
    // Only a few of these may be had at all.
    ends: anyEnd,
    deadline: 20_000,
  },
  'eats memory in a text': {
    script: `let text = 'x'; const eaten = []; setInterval(() => { text = 'x'.repeat(2 ** 28) + eaten.length; eaten.push(text.charCodeAt(5), text, text.split('').length) }, 5)`,
    ends: anyEnd,
    deadline: 10_000,
  },
  'asks the same question without end': {
    script: `setTimeout(() => { while (!confirm('Yes?')) prompt('Why?') })`,
    ends: timedOut,
  },
  'asks in all its frames': {
    body: '<iframe srcdoc="<script>setInterval(() => { alert(1); parent.confirm(2); print() }, 1)</script>"></iframe>'.repeat(
      20,
    ),
    ends: anyEnd,
  },
  'floods itself with messages': {
    script: `onmessage = ({ data }) => { for (let i = 0; i < 20; i += 1) postMessage(data + 'x'.repeat(100)) }; postMessage('');
      const one = new BroadcastChannel('x'), other = new BroadcastChannel('x'); other.onmessage = one.onmessage = ({ target }) => target.postMessage('x'.repeat(99_999)); one.postMessage(1)`,
    ends: anyEnd,
  },
  'refreshes at once, without end': {
    body: '<meta http-equiv="refresh" content="0">',
    ends: anyEnd,
  },
  'leads from address to address without end': {
    script: `setTimeout(() => { location.href = '/?' + Math.random() })`,
    ends: anyEnd,
  },
  'keeps whoever leaves': {
    script: `navigation.addEventListener('navigate', (event) => event.intercept({ handler: () => new Promise(() => {}) })); setInterval(() => navigation.navigate('?' + Math.random()), 5)`,
    ends: anyEnd,
  },
  'closes itself': {
    script: `setTimeout(() => { open('', '_self'); close(); window.stop(); history.go(-9) }, 30)`,
    ends: [...anyEnd, 'site-unreachable'],
  },
  'takes its document away': {
    script: `setTimeout(() => { document.open(); document.close(); document.documentElement?.remove() }, 20)`,
    ends: ['lost', 'render-timed-out'],
  },
  'writes itself without end': {
    script: `setInterval(() => { document.open(); document.write('<p>x</p>'.repeat(1000)) }, 1)`,
    ends: [...anyEnd, 'lost'],
  },
  'waits for an answer that never comes': {
    script: `const x = new XMLHttpRequest(); x.open('GET', '/silent', false); try { x.send() } catch {}`,
    ends: ['rendered', 'render-timed-out', 'site-too-slow'],
  },
  'reads an answer that never ends': {
    script: `fetch('/endless').then((answer) => answer.text())`,
    body: '<script src="/endless" async></script><iframe src="/endless"></iframe>',
    ends: anyEnd,
  },
  'never ends': {
    endlessly: '<p>and then</p>'.repeat(1_000),
    ends: [...anyEnd, 'site-too-slow', 'site-unreachable'],
  },
  'never ends, in small pieces': { endlessly: ' ', ends: [...anyEnd, 'site-too-slow'] },
  'recurses in all ways': {
    script: `const deep = () => { try { deep() } finally { deep() } }; setTimeout(deep);
      setTimeout(() => { let j = ''; for (let i = 0; i < 1e6; i += 1) j += '['; try { JSON.parse(j) } catch {} ; eval('('.repeat(1e6)) }, 5)`,
    ends: anyEnd,
  },
  'forges how things are walked through and written down': {
    script: `
      const liar = () => { throw new Error('forged') };
      Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => 'forged';
      Array.prototype[Symbol.iterator] = String.prototype[Symbol.iterator] = liar; Object.prototype.then = liar;
      Object.prototype.get = liar; Object.prototype.value = 'forged'; Object.prototype.call = liar;
      for (const type of [HTMLCollection, NodeList, Node, Element, Document]) for (const name of ['length', 'contains', 'querySelector', 'textContent', 'trim', Symbol.iterator])
        try { Object.defineProperty(type.prototype, name, { get: liar, configurable: false }) } catch {}
      String.prototype.trim = Array.prototype.join = Array.prototype.map = Object.getOwnPropertyDescriptor = Reflect.get = liar;
      for (const name of ['length', 'mark', 'isExpecting', 'result']) try { Object.defineProperty(Object.prototype, name, { get: () => 'forged', set: liar }) } catch {}`,
    ends: rendered,
  },
};
