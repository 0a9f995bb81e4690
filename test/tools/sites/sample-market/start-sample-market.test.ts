import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type SampleMarket,
  startSampleMarket,
} from '../../../../tools/sites/sample-market/start-sample-market.ts';
import { askSite, type Question, type SiteReply } from '../ask-site.ts';

const dealer = 'www.lakeside-motors.example';
const auction = 'www.rapidbid.example';

let market: SampleMarket;
const ask = (path: string, question?: Question): Promise<SiteReply> =>
  askSite(market.address, path, question);

/** Lets other work go on until something has come true. */
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
};

/** Reads the dealer's front page until it has that many bytes, then hangs up. */
const readAtLeast = (bytes: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const [hostname, port] = market.address.split(':');
    const asked = get({ hostname, port, agent: false, headers: { host: dealer } }, (response) => {
      let read = 0;
      response.on('data', (part: Buffer) => {
        read += part.length;
        if (read < bytes) return;
        asked.destroy();
        resolve(read);
      });
    });
    asked.once('error', reject);
  });

beforeEach(async () => {
  market = await startSampleMarket({ seed: 3, now: new Date('2026-11-21T10:00:00Z') });
});
afterEach(() => market.close());

describe('the sites', () => {
  test('are told apart by the Host header, whatever its case and port', async () => {
    expect((await ask('/', { host: dealer })).text).toContain('LAKESIDE');
    expect((await ask('/', { host: 'WWW.RapidBid.example:8080' })).text).toContain('RapidBid');
  });

  test('serve every listing the market knows, and name their sources', async () => {
    expect(market.sources.map(({ hosts: [host] }) => host)).toEqual(market.hosts);
    for (const { url } of [...market.listings, ...market.goods]) {
      const { pathname, host } = new URL(url);
      const { status } = await ask(pathname, { host });
      expect(`${url} ${status}`).toBe(`${url} 200`);
    }
  });

  test('compress for those who take it', async () => {
    const plain = await ask('/used-cars/', { host: dealer });
    const packed = await ask('/used-cars/', { host: dealer, headers: { 'accept-encoding': 'gzip, br' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body)).toEqual(plain.body);
  });

  test('answer HEAD without a body, and refuse to be written to', async () => {
    const head = await ask('/used-cars/', { host: dealer, method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect((await ask('/used-cars/', { host: dealer, method: 'POST' })).status).toBe(405);
  });

  test('of an unknown name are answered with the names there are', async () => {
    const reply = await ask('/', { host: 'www.elsewhere.example' });
    expect(reply.status).toBe(421);
    expect(reply.text).toContain(dealer);
  });
});

describe('a visit', () => {
  test('moves the market on, and back', async () => {
    const first = market.listings;
    market.visit(2);
    expect(market.listings).not.toEqual(first);
    market.visit(1);
    expect(market.listings).toEqual(first);
  });

  test('shows on the pages', async () => {
    const [before] = market.listings.filter(({ site }) => site === auction);
    market.visit(4);
    const after = market.listings.find(({ url }) => url === before?.url);
    const id = after?.url.split('/').at(-1);
    const lot = JSON.parse((await ask(`/api/lots/${id}`, { host: auction })).text);
    expect(lot.currentBid.amount).toBe(after?.price.amount);
  });

  test('that does not exist changes nothing', () => {
    expect(() => market.visit(0)).toThrow('There is no visit 0');
    expect(market.visitNumber).toBe(1);
  });
});

describe('misbehaviour', () => {
  test.each([
    ['too-many-requests', 429],
    ['unavailable', 503],
  ] as const)('%s answers %d and says when to come back, once', async (as, status) => {
    market.misbehave({ as, host: dealer, times: 1, retryAfterSeconds: 7 });
    const spoilt = await ask('/', { host: dealer });
    expect([spoilt.status, spoilt.headers['retry-after']]).toEqual([status, '7']);
    expect((await ask('/', { host: dealer })).status).toBe(200);
  });

  test('slow gives the ordinary answer, later', async () => {
    market.misbehave({ as: 'slow', times: 1, delayMilliseconds: 20 });
    expect((await ask('/', { host: dealer })).text).toContain('LAKESIDE');
  });

  test('reset cuts the connection', async () => {
    market.misbehave({ as: 'reset', times: 1 });
    await expect(ask('/', { host: dealer })).rejects.toThrow(/ECONNRESET|socket hang up/);
  });

  test('garbage is no text', async () => {
    market.misbehave({ as: 'garbage', times: 1 });
    const { body } = await ask('/', { host: dealer });
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow('not valid');
  });

  test('endless goes on far beyond any page, until the visitor hangs up', async () => {
    market.misbehave({ as: 'endless', times: 1 });
    expect(await readAtLeast(5_000_000)).toBeGreaterThanOrEqual(5_000_000);
    expect((await ask('/', { host: dealer })).status).toBe(200);
  });

  test('endless or slow, closing the market ends it', async () => {
    market.misbehave({ as: 'slow', times: 1, delayMilliseconds: 3_600_000 });
    const waiting = expect(ask('/', { host: dealer })).rejects.toThrow('socket hang up');
    await until(() => market.rules().length === 0);
    await market.close();
    await waiting;
  });

  test('ends when it is told to', async () => {
    const rule = market.misbehave({ as: 'unavailable', times: 100 });
    market.behave(rule);
    expect((await ask('/', { host: dealer })).status).toBe(200);
  });
});

describe('the request log', () => {
  test('counts by host and status, and tells which request was spoilt', async () => {
    market.misbehave({ as: 'unavailable', host: dealer, path: '/used-cars/', times: 1 });
    await ask('/used-cars/', { host: dealer });
    await ask('/used-cars/?page=2', { host: dealer, headers: { 'user-agent': 'DealerScope test' } });
    await ask('/lots', { host: auction });
    await until(() => market.requests().length === 3);
    expect(market.counters(dealer)).toEqual({ requests: 2, misbehaved: 1, byStatus: { 200: 1, 503: 1 } });
    expect(market.requests()[1]).toMatchObject({
      ...{ host: dealer, method: 'GET', path: '/used-cars/?page=2', status: 200 },
      userAgent: 'DealerScope test',
    });
    expect(market.counters('www.blechbasar.example').requests).toBe(0);
  });

  test('counts a connection that was cut as status 0', async () => {
    market.misbehave({ as: 'reset', times: 1 });
    await ask('/', { host: dealer }).catch(() => undefined);
    await until(() => market.requests().length === 1);
    expect(market.counters(dealer).byStatus).toEqual({ 0: 1 });
  });
});

describe('the controls on the raw address', () => {
  const post = (path: string, body: string): Promise<SiteReply> => ask(path, { method: 'POST', body });

  test('show the market and how to move it', async () => {
    const overview = JSON.parse((await ask('/__market')).text);
    expect(overview.sites.map(({ host }: { host: string }) => host)).toEqual(market.hosts);
    expect(overview).toMatchObject({ visit: 1, rules: [] });
    expect(overview.controls).toHaveProperty(['POST /__market/misbehave']);
    expect((await ask('/')).text).toContain('/__site/www.rapidbid.example/');
  });

  test('show what the market truly holds', async () => {
    expect(JSON.parse((await ask('/__market/listings')).text)).toEqual(market.listings);
  });

  test('move it to the next visit, or to a given one', async () => {
    expect(JSON.parse((await post('/__market/visit', '')).text)).toMatchObject({ visit: 2 });
    expect(JSON.parse((await post('/__market/visit', '{"visit": 5}')).text)).toMatchObject({ visit: 5 });
    expect(market.visitNumber).toBe(5);
  });

  test('make it misbehave, and behave', async () => {
    const { rule } = JSON.parse((await post('/__market/misbehave', '{"as":"unavailable","times":9}')).text);
    expect((await ask('/', { host: dealer })).status).toBe(503);
    await ask(`/__market/misbehave/${rule}`, { method: 'DELETE' });
    expect((await ask('/', { host: dealer })).status).toBe(200);
    await post('/__market/misbehave', '{"as":"unavailable","times":9}');
    await ask('/__market/misbehave', { method: 'DELETE' });
    expect(market.rules()).toEqual([]);
  });

  test.each([
    ['/__market/misbehave', '{"as":"rude","times":1}', '"as" must be one of'],
    ['/__market/misbehave', 'not json', 'The body is not JSON'],
    ['/__market/misbehave', ' '.repeat(20_000), 'longer than 10000 characters'],
    ['/__market/visit', '{"visit": "soon"}', 'There is no visit NaN'],
  ])('refuse %s with %.30s', async (path, body, message) => {
    const reply = await post(path, body);
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).error).toContain(message);
  });

  test('are not there on the sites', async () => {
    const reply = await ask('/__market/visit', { host: dealer, method: 'POST' });
    expect(reply.status).toBe(405);
    expect((await ask('/__market', { host: dealer })).status).toBe(404);
    expect(market.visitNumber).toBe(1);
  });

  test('show the sites below a folder, where looking costs no rule and counts as no visit', async () => {
    market.misbehave({ as: 'unavailable', times: 1 });
    const page = await ask(`/__site/${dealer}/used-cars/`);
    const [, path = ''] = /<h3><a href="([^"]+)"/.exec(page.text) ?? [];
    expect(path).toMatch(`/__site/${dealer}/used-cars/`);
    expect((await ask(path)).text).toContain('Similar vehicles');
    expect((await ask('/__site/www.elsewhere.example/')).status).toBe(421);
    expect(market.requests()).toEqual([]);
    expect(market.rules()).toHaveLength(1);
  });
});

test('a taken port is named, with what to do', async () => {
  const port = Number(market.address.split(':')[1]);
  await expect(startSampleMarket({ port })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is not free: give another one, or none to take a free one`,
  );
});
