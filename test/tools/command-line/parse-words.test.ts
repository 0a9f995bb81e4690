import { expect, test } from '@jest/globals';
import { parseWords } from '../../../tools/command-line/parse-words.ts';

const known = {
  allowPositionals: true,
  options: { json: { type: 'boolean' }, from: { type: 'string' } },
} as const;
const parse = (...words: string[]) => parseWords(words, known, 'See npm run it -- --help.');

test('options and names are told apart', () => {
  const { values, positionals } = parse('a', '--from', 'b', '--json', 'c');
  expect({ ...values }).toEqual({ from: 'b', json: true });
  expect(positionals).toEqual(['a', 'c']);
});

test.each([
  [['--form', 'b'], "Unknown option '--form'. See npm run it -- --help."],
  [['--from'], "Option '--from <value>' argument missing. See npm run it -- --help."],
  [['--json=1'], "Option '--json' does not take an argument. See npm run it -- --help."],
])('%j is refused in a sentence that names the option', (words, message) => {
  expect(() => parse(...words)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
});
