/** The `type` of a problem (RFC 9457) by its code: an identifier to compare, not a page to open. */
export const problemType = (code: string): string => `https://dealerscope.example/problems/${code}`;
