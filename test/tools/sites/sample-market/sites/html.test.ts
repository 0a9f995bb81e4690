import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html, json, unescaped } from '../../../../../tools/sites/sample-market/sites/html.ts';

describe('html', () => {
  test('escapes texts, and leaves pieces of markup as they are', () => {
    const piece = html`<b>${'a < b & "c"'}</b>`;
    expect(html`<p title="${`it's`}">${piece}</p>`.markup).toBe(
      '<p title="it&#39;s"><b>a &lt; b &amp; &quot;c&quot;</b></p>',
    );
  });

  test('prints lists one below the other, numbers as they are, and nothing for what is absent', () => {
    expect(html`${[html`<i>`, html`<u>`]}|${0}|${undefined}|${false}|${''}`.markup).toBe('<i>\n<u>|0|||');
  });

  test('lets no text open a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.markup).not.toMatch(/[<>"']/);
      }),
    );
  });

  test('puts style sheets in unescaped', () => {
    expect(html`<style>${unescaped('a>b{content:"x"}')}</style>`.markup).toBe(
      '<style>a>b{content:"x"}</style>',
    );
  });
});

test('data in a script element cannot end it, and reads back the same', () => {
  const data = { name: '</script><script>alert(1)</script>', list: [1, null, 'ü'] };
  expect(json(data).markup).not.toContain('</');
  expect(JSON.parse(json(data).markup)).toEqual(data);
});
