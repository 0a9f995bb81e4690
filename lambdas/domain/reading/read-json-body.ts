import { redactReading } from '../personal-data/redact-reading.ts';
import type { ReadingContext } from './candidates.ts';
import { endIn } from './end-of-offer.ts';
import { type Json, parseJson } from './json-literal.ts';
import { emptyReading, makeOffer, readSubjectList, withName } from './make-offer.ts';
import type { Page, PageReading } from './page-reading.ts';
import { readPageState } from './readers/page-state.ts';

/** Reads a page that is JSON as a whole, as an API answers: one vehicle, or a list of them. */
export const readJsonBody = (page: Page, context: ReadingContext): PageReading => {
  if (page.status === 404 || page.status === 410)
    return emptyReading('not-found', `HTTP status ${page.status}`);
  if (page.status >= 400) return emptyReading('blocked', `HTTP status ${page.status}`);
  const root = parseJson(page.text);
  if (root === undefined) return emptyReading('not-a-vehicle', 'the body is no JSON, though it says so');
  return redactReading(readRoot(root, context), { outline: undefined, state: [root], locale: context.locale })
    .reading;
};

const readRoot = (root: Json, context: ReadingContext): PageReading => {
  const subjects = readPageState([{ name: '$', root }], context);
  const own = subjects.filter((subject) => !subject.inList);
  const offer =
    own.length === 1
      ? makeOffer(
          own.flatMap((subject) => withName(subject, context)),
          context,
        )
      : undefined;
  if (offer !== undefined) {
    const evidence = ['JSON with data of one vehicle'];
    return own.some((subject) => subject.isEnded)
      ? { kind: 'ended', end: endIn(undefined, offer), evidence, offers: [offer], links: [] }
      : { kind: 'detail', evidence, offers: [offer], links: [] };
  }
  return readSubjectList(subjects, context) ?? emptyReading('not-a-vehicle', 'JSON without a vehicle');
};
