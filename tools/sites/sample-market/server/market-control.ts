import type { IncomingMessage, ServerResponse } from 'node:http';
import { html } from '../sites/html.ts';
import { answerAs, htmlAnswer, type SiteAnswer } from '../sites/market-site.ts';
import type { SampleMarket } from '../start-sample-market.ts';
import { misbehaviours, parseRule } from './misbehaviour.ts';
import { sendAnswer } from './send-answer.ts';
import { sitePrefix } from './site-under-prefix.ts';

/** More than any rule needs; a body beyond it is refused. */
const longestBody = 10_000;

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > longestBody) throw new Error(`The body is longer than ${longestBody} characters`);
  }
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new Error('The body is not JSON', { cause });
  }
};

const json = (data: unknown, status = 200): SiteAnswer =>
  answerAs('application/json', `${JSON.stringify(data, null, 2)}\n`, status);

/** What the market is doing, and how to make it do something else. */
const overview = (market: SampleMarket): unknown => ({
  sites: market.sources.map(({ sourceId, name, hosts: [host = ''], seeds }) => ({
    ...{ sourceId, name, host, seeds },
    lookAtIt: `http://${market.address}${sitePrefix}${host}/`,
    listings: market.listings.filter(({ site }) => site === host).length,
    counters: market.counters(host),
  })),
  visit: market.visitNumber,
  rules: market.rules(),
  controls: {
    'GET /__market': 'this',
    'GET /__market/listings': 'what the market truly holds at this visit',
    'GET /__market/requests': 'the last 10,000 requests to the sites',
    'POST /__market/visit': 'to the next visit, or with {"visit": 3} to that one',
    'POST /__market/misbehave': {
      as: misbehaviours.join(' | '),
      times: 'how many requests it spoils, e.g. 5',
      host: 'one site; absent = every site',
      path: 'what the path begins with; absent = every path',
      retryAfterSeconds: 'too-many-requests and unavailable: 1 unless told',
      delayMilliseconds: 'slow: 5000 unless told',
    },
    'DELETE /__market/misbehave': 'ends every rule',
    'DELETE /__market/misbehave/ID': 'ends one rule',
  },
});

const frontPage = (market: SampleMarket): SiteAnswer =>
  htmlAnswer(html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>DealerScope sample market</title></head>
<body><h1>DealerScope sample market</h1><p>${market.listings.length} offers at visit ${market.visitNumber}. Controls: <a href="/__market">/__market</a></p>
<ul>${market.sources.map(({ name, hosts: [host = ''] }) => html`<li><a href="${sitePrefix}${host}/">${name}</a> (${host})</li>`)}</ul></body></html>`);

const visitIn = (body: unknown, fallback: number): number => {
  const asked = (body as { visit?: unknown } | null)?.visit;
  return asked === undefined ? fallback : Number(asked);
};

const controlAnswer = async (market: SampleMarket, request: IncomingMessage): Promise<SiteAnswer> => {
  const { method = 'GET', url = '/' } = request;
  const [, rule] = /^\/__market\/misbehave\/(\d+)$/.exec(url) ?? [];
  if (method === 'DELETE' && (rule !== undefined || url === '/__market/misbehave')) {
    market.behave(rule === undefined ? undefined : Number(rule));
    return json({ rules: market.rules() });
  }
  switch (`${method} ${url}`) {
    case 'GET /':
      return frontPage(market);
    case 'GET /__market':
      return json(overview(market));
    case 'GET /__market/listings':
      return json(market.listings);
    case 'GET /__market/requests':
      return json(market.requests());
    case 'POST /__market/visit':
      market.visit(visitIn(await readJson(request), market.visitNumber + 1));
      return json({ visit: market.visitNumber, listings: market.listings.length });
    case 'POST /__market/misbehave':
      return json({ rule: market.misbehave(parseRule(await readJson(request))) }, 201);
    default:
      return json({ error: `There is no ${method} ${url}; see GET /__market` }, 404);
  }
};

/** Answers a request to the market's own address; what is wrong with it comes back as 400. */
export const answerControl = (
  market: SampleMarket,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  controlAnswer(market, request)
    .catch((error: unknown) => json({ error: error instanceof Error ? error.message : String(error) }, 400))
    .then((answer) => sendAnswer(answer, request, response));
};
