import { anyPlaceholder } from '../personal-data/span.ts';
import { type MappedText, replaced, type Span, writtenAt } from './mapped-text.ts';

/** What tells no two texts apart: readers fold spaces, and leave out what nobody sees. */
const unseen = /[\s\p{Cc}\p{Cf}]+/gu;
const tag = /<\/?[a-z][^<>]{0,200}>/gi;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** A person's name or number that a placeholder stands for is hardly longer. */
const longestHidden = 60;

const patternOf = (raw: string, isWhole: boolean): RegExp => {
  const parts = raw.split(anyPlaceholder).map((part) => escaped(part.replace(unseen, '')));
  const pattern = parts.join(`[\\s\\S]{1,${longestHidden}}?`);
  return new RegExp(isWhole ? `^(?:${pattern})$` : pattern, 'u');
};

/**
 * Where a text says what a reader took from it, however spaces and invisible characters differ, and whatever personal
 * data a placeholder stands for.
 * @param raw as provenance has it: cut to 200 characters
 * @returns its place in the page; undefined where the text does not say it
 */
export const findPrinted = (
  mapped: MappedText,
  raw: string,
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): Span | undefined => {
  if (raw.replace(unseen, '') === '') return undefined;
  const pattern = patternOf(raw, isWhole);
  // Sellers write tags into texts, and readers take them out.
  for (const text of [mapped, ...(mapped.text.includes('<') ? [replaced(mapped, tag, () => ' ')] : [])]) {
    const dense = replaced(text, unseen, () => '');
    const match = pattern.exec(dense.text);
    if (match !== null) return writtenAt(dense, { start: match.index, end: match.index + match[0].length });
  }
  return undefined;
};
