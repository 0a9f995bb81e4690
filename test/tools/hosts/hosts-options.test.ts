import { describe, expect, test } from '@jest/globals';
import { parseHostsOptions } from '../../../tools/hosts/hosts-options.ts';

const table = ['--table', 'Hosts'];
const told = { table: 'Hosts', by: 'anna', json: false };
const by = ['--by', 'anna'];

describe('the words of npm run hosts', () => {
  test.each([
    [[...table, ...by], { ...told, command: 'list' }],
    [['list', ...table, ...by, '--json'], { ...told, command: 'list', json: true }],
    [['show', 'auction.example', ...table, ...by], { ...told, command: 'show', host: 'auction.example' }],
    [
      ['clear', 'HTTPS://Auction.Example/lots', ...table, ...by],
      { ...told, command: 'clear', host: 'auction.example' },
    ],
    [
      ['stop', 'münchen.example', ...table, ...by, '--reason', 'they called'],
      { ...told, command: 'stop', host: 'xn--mnchen-3ya.example', reason: 'they called' },
    ],
  ])('%j are understood', (words, options) => {
    expect(parseHostsOptions(words)).toEqual(options);
  });

  test('name who says so by the user, unless told', () => {
    expect(parseHostsOptions(table).by).toMatch(/\S/);
  });

  test.each([
    [['list'], 'Name the hosts’ table'.replace('’', "'")],
    [['drop', ...table], 'There is no command drop, but: list, show, stop, allow, clear.'],
    [['list', 'auction.example', ...table], 'list takes no host.'],
    [['show', ...table], 'show takes one host.'],
    [['show', 'a.example', 'b.example', ...table], 'show takes one host.'],
    [['show', 'a b', ...table], '"a b" is no host, as www.example.com.'],
    [['stop', 'a.example', ...table], 'Say with --reason why: others will find a.example so.'],
    [['allow', 'a.example', ...table, '--reason', ' '], 'Say with --reason why'],
    [['list', '--tabel', 'Hosts'], "Unknown option '--tabel'"],
  ])('%j are refused with what to do', (words, sentence) => {
    expect(() => parseHostsOptions(words)).toThrow(sentence);
  });
});
