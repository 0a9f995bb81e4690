import { expect, test } from '@jest/globals';
import { parseWords } from '../../../tools/command-line/parse-words.ts';

const known = {
  allowPositionals: true,
  options: { json: { type: 'boolean' }, from: { type: 'string' }, many: { type: 'string', multiple: true } },
} as const;
const parse = (...words: string[]) => parseWords(words, known, 'See npm run it -- --help.');

test('options and names are told apart', () => {
  const { values, positionals } = parse('a', '--from', 'b', '--json', 'c');
  expect({ ...values }).toEqual({ from: 'b', json: true });
  expect(positionals).toEqual(['a', 'c']);
});

test('what may be given many times is', () => {
  expect(parse('--many', 'a', '--many', 'b').values.many).toEqual(['a', 'b']);
});

test.each([
  [['--form', 'b'], "Unknown option '--form'. See npm run it -- --help."],
  [['--from'], "Option '--from <value>' argument missing. See npm run it -- --help."],
  [['--from', 'b', '--from', 'c'], "Option '--from' is given more than once. See npm run it -- --help."],
  [['--json', 'a', '--json'], "Option '--json' is given more than once. See npm run it -- --help."],
  [['--json=1'], "Option '--json' does not take an argument. See npm run it -- --help."],
])('%j is refused in a sentence that names the option', (words, message) => {
  expect(() => parse(...words)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
});
