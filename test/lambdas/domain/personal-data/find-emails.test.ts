import { describe, expect, test } from '@jest/globals';
import { findEmails } from '../../../../lambdas/domain/personal-data/find-emails.ts';

const without = (text: string): string =>
  findEmails(text).reduceRight((left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`, text);

describe('e-mail addresses in texts', () => {
  test.each([
    ['john@mail.example', '…'],
    ['write to john.miller+cars@sub.mail.example.', 'write to ….'],
    ['mailto:john@mail.example?subject=Golf', 'mailto:…?subject=Golf'],
    ['john (at) mail dot com', '…'],
    ['john[at]mail.de', '…'],
    ['john (dot) miller (at) mail (dot) de', '…'],
    ['john at gmail dot com', '…'],
    ['john at gmail.com', '…'],
    ['john@gmail', '…'],
    ['john @ mail . com', '…'],
    ['john_at_mail_dot_com', '…'],
    ['max.muster [ät] web [punkt] de', '…'],
    ['jan (małpa) poczta.example', '…'],
    ['ivan собака mail точка ru', '…'],
    ['john＠mail.example', '…'],
    ['john%40mail.example', '…'],
    ['müller@bücher.example', '…'],
    ['a@b.co; c@d.co', '…; …'],
    ['john@mail.de-VB', '…-VB'],
    ['john@mail.de2015', '…2015'],
    ['john@mail.de.5 owners', '….5 owners'],
    ['x@mail.example dot john@mail.example', '……'],
  ])('"%s" becomes "%s"', (text, left) => {
    expect(without(text)).toBe(left);
  });

  test.each([
    'look at cars.example',
    'see us at dealer.example for more',
    'Seat at Orange Park',
    'sold @ auction.example',
    '5 bids @ 500.00 each',
    'V8 @ 5000 rpm',
    'engine at idle. no leaks',
    'open at 9 . Monday closed',
    'photo@2x.png',
    'pkg@1.2.3',
    '@dealer_handle',
    '@type',
    'a@b',
    '[at]',
    'available at 9.30 am',
    'price at 5.500 dot',
  ])('"%s" holds none', (text) => {
    expect(without(text)).toBe(text);
  });

  test.each(['a', 'a@', '@', ' at ', 'a at b dot ', 'a.', 'john @ a . ', '(', ' (', '[at', '%40', '-at-'])(
    '100 KB of "%s" gives spans in order, none longer than an address',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const spans = findEmails(text);
      expect(spans.every(({ start }, at) => start >= (spans[at - 1]?.end ?? 0))).toBe(true);
      // Three parts before the name's last, the name, the sign, the host.
      const longest = spans.reduce((most, { start, end }) => Math.max(most, end - start), 0);
      expect(longest).toBeLessThanOrEqual(4 * 64 + 24 + 255);
    },
  );
});
