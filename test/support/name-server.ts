import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A record as the server sends it: an address, or another name. */
export interface NameRecord {
  readonly owner?: string;
  readonly address?: string;
  readonly cname?: string;
  readonly ttl?: number;
}

export interface NameServer {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** Names asked for so far, one entry for each question. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What is answered for a name: records, or one of DNS's failures (RFC 1035, 4.1.1), or nothing at all. */
export type NameScript = (
  name: string,
  type: 'A' | 'AAAA',
) => readonly NameRecord[] | 'unknown' | 'broken' | 'silence';

const types = { A: 1, CNAME: 5, AAAA: 28 } as const;
const codes = { unknown: 3, broken: 2 } as const;

const encodeName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);

const encodeRecord = (asked: string, { owner = asked, address, cname, ttl = 60 }: NameRecord): Buffer => {
  const data =
    address === undefined ? encodeName(cname ?? '') : Buffer.from(ipaddr.parse(address).toByteArray());
  const type = address === undefined ? types.CNAME : isIPv6(address) ? types.AAAA : types.A;
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(ttl, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([encodeName(owner), fixed, data]);
};

const readQuestion = (
  query: Buffer,
): { readonly name: string; readonly type: number; readonly end: number } => {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
};

/** A name server on a free loopback port that answers as a test says. It speaks UDP, for A and AAAA alone. */
export const serveNames = async (script: NameScript): Promise<NameServer> => {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = readQuestion(query);
    asked.push(name);
    const answer = script(name, type === types.AAAA ? 'AAAA' : 'A');
    if (answer === 'silence') return;
    const records = typeof answer === 'string' ? [] : answer;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180 | (typeof answer === 'string' ? codes[answer] : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    const body = records.map((record) => encodeRecord(name, record));
    socket.send(Buffer.concat([head, query.subarray(12, end), ...body]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
};
