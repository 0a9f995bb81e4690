import type { Socket } from 'node:net';
import { setInterval } from 'node:timers';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { type LoopbackServer, serveTcp } from './loopback-server.ts';

/** Answers one request, whichever it was, over a raw connection. */
type Misbehave = (socket: Socket, path: string) => void;

/** Slow enough to outlast any deadline, quick enough to keep every idle timer from ending. */
const DRIP_MS = 10;

const head = (...headers: readonly string[]): string =>
  ['HTTP/1.1 200 OK', 'content-type: text/html', ...headers, '', ''].join('\r\n');

/** Writes as fast as it is read, until the other side hangs up. */
const pour = (socket: Socket, bytes: string | Buffer): void => {
  const more = (): void => {
    while (socket.writable && socket.write(bytes));
  };
  socket.on('drain', more);
  more();
};

const drip = (socket: Socket, bytes: string): void => {
  const timer = setInterval(() => socket.write(bytes), DRIP_MS);
  socket.once('close', () => clearInterval(timer));
};

const send = (...parts: readonly (string | Buffer)[]): Misbehave => {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return (socket) => socket.write(bytes);
};
const sendAndEnd = (...parts: readonly (string | Buffer)[]): Misbehave => {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return (socket) => socket.end(bytes);
};
const encoded = (encoding: string, body: Buffer): Misbehave =>
  sendAndEnd(head(`content-encoding: ${encoding}`, `content-length: ${body.length}`), body);
const thenPour =
  (first: string, bytes: string | Buffer): Misbehave =>
  (socket) => {
    socket.write(first);
    pour(socket, bytes);
  };
const thenDrip =
  (first: string, bytes: string): Misbehave =>
  (socket) => {
    socket.write(first);
    drip(socket, bytes);
  };
const redirect = (location: string): string =>
  `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`;

const zeros = Buffer.alloc(50_000_000);
const gzipped = gzipSync(zeros);
const fastest = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
/** Four megabytes that come to four gigabytes. */
const manyMembers = Buffer.concat(Array.from({ length: 80 }, () => gzipped));

/** Every way to answer that we know of and would rather not meet, and what the HTTP client must call it. */
export const misbehaviours = {
  'gzip bomb': ['body-too-large', encoded('gzip', gzipped)],
  'gzip bomb of many members': ['body-too-large', encoded('gzip', manyMembers)],
  'gzip bomb in gzip': ['body-too-large', encoded('gzip, gzip', gzipSync(gzipped))],
  'gzip bomb in brotli': ['body-too-large', encoded('gzip, br', brotliCompressSync(gzipped))],
  'deflate bomb': ['body-too-large', encoded('deflate', deflateSync(zeros))],
  'brotli bomb': ['body-too-large', encoded('br', brotliCompressSync(zeros, fastest))],
  'zstd bomb': ['body-too-large', encoded('zstd', zstdCompressSync(zeros))],
  'empty gzip members without end': [
    'body-too-large',
    thenPour(
      head('content-encoding: gzip'),
      Buffer.concat(Array.from({ length: 3_000 }, () => gzipSync(''))),
    ),
  ],
  'more to decode than it may have, and waits': [
    'body-too-large',
    send(head('content-encoding: gzip', 'content-length: 4000001'), 'x'),
  ],
  'an encoding that nobody knows, and waits': ['unknown-encoding', send(head('content-encoding: lzma'), 'x')],
  'three encodings': ['unknown-encoding', encoded('gzip, gzip, gzip', gzipped)],
  'an encoding that it is not': ['broken-encoding', encoded('br', gzipped)],

  'a body without end': ['body-too-large', thenPour(head(), Buffer.alloc(65_536, 'x'))],
  'a body without end in pieces of one byte': [
    'body-in-crumbs',
    thenPour(head('transfer-encoding: chunked'), '1\r\nx\r\n'.repeat(10_000)),
  ],
  'pieces of one byte in kilobytes of nothing': [
    'site-unreachable',
    thenPour(head('transfer-encoding: chunked'), `1;${'x'.repeat(15_000)}\r\nx\r\n`),
  ],
  'headers without end': [
    'headers-too-large',
    thenPour('HTTP/1.1 200 OK\r\n', 'x-more: y\r\n'.repeat(1_000)),
  ],
  'one header without end': ['headers-too-large', thenPour('HTTP/1.1 200 OK\r\nx: ', 'y'.repeat(10_000))],
  'one header name without end': ['headers-too-large', thenPour('HTTP/1.1 200 OK\r\n', 'y'.repeat(10_000))],
  'a status without end': ['site-unreachable', thenPour('HTTP/1.1 200 ', 'x'.repeat(10_000))],
  'trailers without end': [
    'headers-too-large',
    thenPour(`${head('transfer-encoding: chunked')}0\r\n`, 'x-more: y\r\n'.repeat(1_000)),
  ],
  'early hints without end': [
    'malformed-answer',
    (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  ],

  'nothing at all': ['site-too-slow', () => undefined],
  'headers byte by byte': ['site-too-slow', thenDrip('HTTP/1.1 200 OK\r\nx: ', 'y')],
  'a body byte by byte': ['site-too-slow', thenDrip(head(), 'x')],
  'early hints one by one, slowly': ['malformed-answer', thenDrip('', 'HTTP/1.1 103 \r\n\r\n')],
  'the promise of too much, and waits': ['body-too-large', send(head('content-length: 6000001'), 'x')],
  'less than it promised, and waits': ['site-too-slow', send(head('content-length: 100'), 'x')],

  'less than it promised': ['site-unreachable', sendAndEnd(head('content-length: 100'), 'x')],
  'half a piece': ['site-unreachable', sendAndEnd(head('transfer-encoding: chunked'), '5\r\nab')],
  'a reset in the middle': [
    'site-unreachable',
    (socket) => socket.write(`${head('content-length: 100')}x`, () => socket.resetAndDestroy()),
  ],
  'a hang-up before the answer': ['site-unreachable', (socket) => socket.end()],
  'an invitation to go on': ['site-unreachable', send('HTTP/1.1 100 Continue\r\n\r\n')],
  'an upgrade that nobody asked for': [
    'site-unreachable',
    send('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
  ],

  'HTTP/0.9': ['malformed-answer', sendAndEnd('<title>Lots</title>')],
  'a status below all others': ['malformed-answer', send('HTTP/1.1 099 No\r\ncontent-length: 0\r\n\r\n')],
  'a piece of no size': ['malformed-answer', send(head('transfer-encoding: chunked'), 'zz\r\nx\r\n')],
  'a piece of negative size': ['malformed-answer', send(head('transfer-encoding: chunked'), '-1\r\nx\r\n')],
  'a piece larger than numbers': [
    'malformed-answer',
    send(head('transfer-encoding: chunked'), 'fffffffffffffffff\r\nx\r\n'),
  ],
  'two lengths': ['malformed-answer', send(head('content-length: 1', 'content-length: 2'), 'xy')],
  'a length and pieces': [
    'malformed-answer',
    send(head('content-length: 1', 'transfer-encoding: chunked'), '1\r\nx\r\n0\r\n\r\n'),
  ],
  'a length that is none': ['malformed-answer', send(head('content-length: -5'), 'x')],
  'a header with a line feed in its name': ['malformed-answer', send('HTTP/1.1 200 OK\r\nx\ny: 1\r\n\r\n')],

  'a redirect to itself': ['too-many-redirects', (socket, path) => socket.write(redirect(path))],
  'redirects without end': ['too-many-redirects', (socket, path) => socket.write(redirect(`${path}?`))],
  'a redirect inside': ['egress-blocked', send(redirect('http://169.254.169.254/latest/meta-data/'))],
  'a redirect longer than any URL': ['egress-blocked', send(redirect(`/${'x'.repeat(3_000)}`))],
  'a redirect inside, with a slow body': [
    'egress-blocked',
    thenDrip('HTTP/1.1 302 Found\r\nlocation: http://[::1]/\r\ncontent-length: 1000\r\n\r\n', 'x'),
  ],
} as const satisfies Record<string, readonly [code: string, misbehave: Misbehave]>;

export type Misbehaviour = keyof typeof misbehaviours;

/** The path under which a hostile server misbehaves so. */
export const pathOf = (name: Misbehaviour): string => `/${encodeURIComponent(name)}`;

const isKnown = (name: string): name is Misbehaviour => Object.hasOwn(misbehaviours, name);

/** Serves every misbehaviour on a free loopback port, and a small page, kept alive, at any other path. */
export const serveHostility = (page = '<title>Lots</title>'): Promise<LoopbackServer> =>
  serveTcp((socket) => {
    let request = '';
    socket.setNoDelay().on('data', (chunk) => {
      request += chunk.toString('latin1');
      for (let end = request.indexOf('\r\n\r\n'); end >= 0; end = request.indexOf('\r\n\r\n')) {
        const path = request.split(' ', 2)[1] ?? '';
        request = request.slice(end + 4);
        const name = decodeURIComponent(path.slice(1).replace(/\?+$/, ''));
        if (isKnown(name)) misbehaviours[name][1](socket, path);
        else socket.write(`${head(`content-length: ${Buffer.byteLength(page)}`)}${page}`);
      }
    });
  });
