import { decodeBody } from '../../lambdas/domain/reading/decode-body.ts';

/** Heads of pages are rarely longer; what comes later is no statement about the page. */
const headCharacters = 200_000;

const tags: readonly RegExp[] = [
  /<link\b(?=[^<>]{0,1000}\brel\s{0,9}=\s{0,9}["']?canonical\b)[^<>]{0,1000}?\bhref\s{0,9}=\s{0,9}["']?([^"'\s<>]+)/i,
  /<meta\b(?=[^<>]{0,1000}\bproperty\s{0,9}=\s{0,9}["']?og:url\b)[^<>]{0,1000}?\bcontent\s{0,9}=\s{0,9}["']?([^"'\s<>]+)/i,
];

/** The address a page states of itself (canonical link, og:url); undefined when it states none. */
export const printedAddress = (body: Uint8Array, contentType: string): string | undefined => {
  const head = decodeBody(body, contentType).slice(0, headCharacters);
  for (const tag of tags) {
    const url = URL.parse((tag.exec(head)?.[1] ?? '').replaceAll('&amp;', '&'));
    if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
  }
  return undefined;
};
