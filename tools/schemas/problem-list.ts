import type { ApiDocument } from './api-document.ts';

const rowOf = ({ code, status, title, advice }: ApiDocument['problems'][number]): string =>
  `| \`${code}\` | ${status} | ${title} | ${advice} |`;

/** A table for people: every problem, and what to do about it. */
export const problemList = ({ problems }: ApiDocument): string =>
  [
    '# Problems',
    '',
    'Every refusal and failure of the API is an RFC 9457 problem. Its `type` is `https://dealerscope.example/problems/` and the',
    'name below: an identifier to compare, not a page to open. Its `detail` says what went wrong this time.',
    '',
    '| type | status | what it means | what to do |',
    '|---|---|---|---|',
    ...problems.map(rowOf),
    '',
  ].join('\n');
