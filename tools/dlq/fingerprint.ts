import { createHash } from 'node:crypto';
import type { Letter } from './letter.ts';

/** What differs from letter to letter and says nothing of why it ended. */
const particulars: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/\S{1,2048}/g, 'URL'],
  [/\b\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z?/g, 'TIME'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, 'ID'],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{12,64}\b/gi, 'ID'],
  [/"[^"]{0,300}"/g, '"…"'],
  [/\d[\d.,]*/g, 'N'],
];

/** The detail without what is particular to one letter. */
export const commonDetail = (detail: string): string =>
  particulars.reduce((text, [pattern, stand]) => text.replaceAll(pattern, stand), detail).slice(0, 300);

/** Letters that ended alike: in one stage, for one reason, with the same words. Eight hexadecimal digits. */
export const classOf = ({ stage, reason, detail }: Pick<Letter, 'stage' | 'reason' | 'detail'>): string =>
  createHash('sha256')
    .update([stage, reason, commonDetail(detail)].join('\n'))
    .digest('hex')
    .slice(0, 8);
