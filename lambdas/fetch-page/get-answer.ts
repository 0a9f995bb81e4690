import type { PageMessage } from '../contract/queue-messages.ts';
import { decodeBody } from '../domain/reading/decode-body.ts';
import { readPage } from '../domain/reading/read-page.ts';
import { type KnownAnswer, lackOf } from '../domain/rendering/answer-memory.ts';
import type { PageState } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { UnreachableError } from '../shared/egress/fetch-errors.ts';
import type { FetchedDocument, HttpClient } from '../shared/egress/http-client.ts';
import { deferBrokenSite, judgeAnswer } from '../shared/egress/judge-answer.ts';
import { GiveUpError, RetryLaterError } from '../shared/errors/work-errors.ts';
import type { Ticket } from '../shared/politeness/host-gate.ts';
import type { KnownPage } from '../shared/stores/known-page-store.ts';
import { rulesFor } from '../sources/rules-for.ts';
import type { GateDependencies } from './pass-gate.ts';

export interface AnswerGetter extends Pick<GateDependencies, 'hosts' | 'count'> {
  readonly http: Pick<HttpClient, 'get'>;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A page on its way, with its place at its host. */
export interface PageAtHost {
  /** As it goes on. */
  readonly page: PageMessage;
  /** Deferrals so far. */
  readonly attempt: number;
  readonly state: PageState;
  readonly ticket: Ticket;
}

/** Why there is no answer, for people: its host is in trouble, or it is none that we take. */
interface Trouble {
  readonly trouble: string;
}

/**
 * Asks for a page's data, once. A host in trouble is left alone for a while, once.
 * @throws RetryLaterError
 */
export const getAnswer = async (
  { hosts, http, count, random }: AnswerGetter,
  { url, known }: { readonly url: string; readonly known: KnownPage | undefined },
  { page, attempt, ticket }: PageAtHost,
): Promise<FetchedDocument | Trouble> => {
  try {
    const answer = await hosts.visit(ticket, () => http.get(url, [new URL(page.url).hostname], known));
    const refusal = judgeAnswer(answer, attempt, random());
    if (refusal === undefined) return answer;
    throw refusal;
  } catch (thrown) {
    const error = thrown instanceof UnreachableError ? deferBrokenSite(thrown, attempt, random()) : thrown;
    if (error instanceof RetryLaterError && attempt === 0) {
      count('PagesDeferred');
      throw error;
    }
    if (error instanceof RetryLaterError || error instanceof GiveUpError) return { trouble: error.message };
    throw error;
  }
};

/** What an answer is held to. */
interface Promised extends Pick<Source, 'currency'> {
  readonly known: KnownAnswer;
  readonly page: PageMessage;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
}

/** Why an answer cannot stand for its page, for people; undefined where it can. */
export const lackIn = (
  { status, finalUrl, contentType, body }: FetchedDocument,
  { known, page, fetchedAt, currency }: Promised,
): string | undefined => {
  if (finalUrl !== known.url) return `leads to ${finalUrl}`;
  if (status !== 200) return `answered ${status}`;
  if (!/\bjson\b/i.test(contentType)) return `is no JSON but "${contentType}"`;
  const text = decodeBody(body, contentType);
  // By the same reader as the page: what it promised, the extractor read with the site's own rules.
  const options = { currency, fetchedAt, rules: rulesFor(page.url) };
  return lackOf(readPage({ url: page.url, status, contentType, text }, options), known);
};
