import type { QueryKind } from './request-contract.ts';

/** A number as JSON writes it; of whole ones no more digits than a double holds exactly. */
const numberText = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

const readText = (text: string, kind: string): unknown => {
  if ((kind === 'integer' || kind === 'number') && numberText.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  // Not what it should be: the check of the request says so.
  return text;
};

/**
 * Query parameters as what the document declares them to be, whatever they look like: `7` is a text where a text is
 * wanted. One that comes several times and must not becomes a list, which no check lets pass.
 */
export const queryValues = (
  query: Readonly<Record<string, readonly string[]>>,
  kinds: Readonly<Record<string, QueryKind>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).map(([name, texts]) => {
      const kind = Object.hasOwn(kinds, name) ? (kinds[name] ?? 'string') : 'string';
      if (kind.endsWith('[]')) return [name, texts.map((text) => readText(text, kind.slice(0, -2)))];
      const [text] = texts;
      return [name, texts.length === 1 && text !== undefined ? readText(text, kind) : texts];
    }),
  );
