/** What a page's scripts fetched: JSON as the site sent it. */
export interface DataAnswer {
  readonly url: string;
  readonly body: string;
  /** Asked for by nothing but its address: no body, no header that says who asks. */
  readonly isPlain?: boolean;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>' };

/** Of answers that are to be had without a browser. */
const plainMark = ' data-asked="plainly"';

const asAttribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => escapes[sign] ?? sign);

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Names the answer in the paths of provenance, whose signs `.` and `[` it must not contain. */
const nameOf = (url: string): string => {
  const { pathname = '', search = '' } = URL.parse(url) ?? {};
  return `answer:${(pathname + search).slice(0, 80).replace(/[.[\]]/g, '_')}`;
};

/** What marks our blocks belongs to us alone: a page that writes it has it renamed. Browsers serialize with double quotes. */
const disarmed = (html: string): string =>
  html.replaceAll('id="answer:', 'id="no-answer:').replaceAll('data-answer-from=', 'data-no-answer-from=');

/**
 * A rendered document with the answers of which it was made behind it, as data blocks that no browser runs and the reader
 * of page state reads: one raw page that holds all that was seen. In JSON `<` stands in texts alone and means the same as
 * `\u003c`, so that no answer can end its block; an answer that is no JSON is left out.
 */
export const embedAnswers = (html: string, answers: readonly DataAnswer[]): string =>
  [
    disarmed(html),
    ...answers
      .filter(({ body }) => isJson(body))
      .map(
        ({ url, body, isPlain = false }) =>
          `<script type="application/json"${isPlain ? plainMark : ''} id="${asAttribute(nameOf(url))}" data-answer-from="${asAttribute(url)}">${body.replaceAll('<', '\\u003c')}</script>`,
      ),
  ].join('\n');

const plainBlock =
  /<script type="application\/json" data-asked="plainly" id="answer:[^"]*" data-answer-from="([^"]*)">([^<]*)<\/script>/g;

const asText = (attribute: string): string =>
  attribute.replace(/&(?:amp|quot|lt|gt);/g, (written) => signs[written] ?? written);

/** The answers behind a rendered document that anybody gets who asks for their address. */
export const plainAnswersIn = (document: string): readonly DataAnswer[] =>
  [...document.matchAll(plainBlock)].map(([, url = '', body = '']) => ({
    url: asText(url),
    body,
    isPlain: true,
  }));
