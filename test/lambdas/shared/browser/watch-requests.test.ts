import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CDPSession, Page } from 'puppeteer-core';
import { watchRequests } from '../../../../lambdas/shared/browser/watch-requests.ts';

describe('watchRequests', () => {
  let page: EventEmitter;
  let session: EventEmitter;
  let time: number;
  let quietFor: () => number;

  beforeEach(() => {
    page = new EventEmitter();
    session = new EventEmitter();
    time = 0;
    quietFor = watchRequests(page as unknown as Page, session as unknown as CDPSession, () => time);
  });

  const request = (url: string, more: { method?: string; body?: string; type?: string } = {}) => ({
    url: () => url,
    method: () => more.method ?? 'GET',
    postData: () => more.body,
    resourceType: () => more.type ?? 'fetch',
  });

  test('is not quiet while something is under way, and counts from its end', () => {
    const lots = request('https://a.example/lots');
    page.emit('request', lots);
    time = 900;
    expect(quietFor()).toBe(0);
    page.emit('requestfinished', lots);
    time = 1_000;
    expect(quietFor()).toBe(100);
  });

  test('a request that failed has ended as well', () => {
    const lots = request('https://a.example/lots');
    page.emit('request', lots);
    page.emit('requestfailed', lots);
    time = 300;
    expect(quietFor()).toBe(300);
  });

  test('what is under way for long is a long poll, and no content on its way', () => {
    page.emit('request', request('https://a.example/events'));
    time = 4_999;
    expect(quietFor()).toBe(0);
    time = 5_000;
    expect(quietFor()).toBe(5_000);
  });

  /** Asks for something at 1,000 ms; says whether that was taken for news. */
  const wakes = (asked: ReturnType<typeof request>): boolean => {
    time += 1_000;
    page.emit('request', asked);
    page.emit('requestfinished', asked);
    return quietFor() === 0;
  };

  test.each<[string, (turn: number) => ReturnType<typeof request>, boolean[]]>([
    ['the same address again and again', () => request('https://a.example/bids'), [true, true, false, false]],
    [
      'whose number is the time',
      (turn) => request(`https://a.example/bids?_=173218560${turn}123`),
      [true, true, false, false],
    ],
    [
      'whose number is random',
      (turn) => request(`https://a.example/bids?r=0.${turn}84512345`),
      [true, true, false, false],
    ],
    [
      'the pages of a list',
      (turn) => request(`https://a.example/lots?page=${turn}`),
      [true, true, true, true],
    ],
    [
      'questions to one address',
      (turn) => request('https://a.example/graphql', { method: 'POST', body: `{"lot":${turn}}` }),
      [true, true, true, true],
    ],
    [
      'the same question to one address',
      () => request('https://a.example/graphql', { method: 'POST', body: '{}' }),
      [true, true, false, false],
    ],
  ])('%s', (_what, ask, expected) => {
    expect([1, 2, 3, 4].map((turn) => wakes(ask(turn)))).toEqual(expected);
  });

  test('an event stream is never awaited', () => {
    page.emit('request', request('https://a.example/stream', { type: 'eventsource' }));
    time = 400;
    expect(quietFor()).toBe(400);
  });

  test('what a socket says at first may be content; later it is news, and so is a third socket', () => {
    const frame = (requestId: string, at: number): number => {
      time = at;
      session.emit('Network.webSocketFrameReceived', { requestId });
      return quietFor();
    };
    session.emit('Network.webSocketCreated', { requestId: '1' });
    expect(frame('1', 1_500)).toBe(0);
    expect(frame('1', 2_500)).toBe(1_000);
    expect(frame('unknown', 3_000)).toBe(1_500);
    for (const requestId of ['2', '3']) session.emit('Network.webSocketCreated', { requestId });
    expect(frame('2', 3_100)).toBe(0);
    expect(frame('3', 3_600)).toBe(500);
  });
});
