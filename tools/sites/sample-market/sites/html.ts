/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type HtmlValue = string | number | Html | readonly Html[] | undefined | false;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const markupOf = (value: HtmlValue): string => {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('\n');
};

/** A page or a piece of one; texts are escaped, pieces are not, `undefined` and `false` print nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => ({
  markup: String.raw({ raw: strings }, ...values.map(markupOf)),
});

/** Style sheets, scripts and whatever else must not be escaped. */
export const unescaped = (markup: string): Html => ({ markup });

/** Data as a script element carries it: a `</script>` in a text cannot end it. */
export const json = (data: unknown): Html =>
  unescaped(JSON.stringify(data, null, 1).replaceAll('<', '\\u003c'));
