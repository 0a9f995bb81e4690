const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that have no end tag and no content. */
export const voidElements = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);

/** How the characters behind a start tag are to be read: as markup, or up to the end tag as text. */
export type Content = 'markup' | 'raw text' | 'text with references' | 'all text';

/** Elements whose content is text, whatever it looks like. */
export const textElements: ReadonlyMap<string, Content> = new Map<string, Content>([
  ...['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp'].map((name) => [name, 'raw text'] as const),
  ['title', 'text with references'],
  ['textarea', 'text with references'],
  ['plaintext', 'all text'],
]);

/** Inside these, elements of other vocabularies stand: there `<a/>` is an element without content. */
export const foreignRoots = words('svg math');
/** Inside foreign content, these hold HTML again. */
export const integrationPoints = words('mi mo mn ms mtext annotation-xml foreignobject desc title');

const formControls = words('input option optgroup select button datalist textarea');
const blocks =
  'address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol p pre section table ul';

/** Which open elements, innermost first, a start tag ends: `<li>one<li>two` are two items. */
export const endedByStart: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...blocks.split(' ').map((name) => [name, words('p')] as const),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, words('h1 h2 h3 h4 h5 h6 p')] as const),
  ...['select', 'input', 'output', 'button', 'datalist', 'textarea'].map(
    (name) => [name, formControls] as const,
  ),
  ['tr', words('tr th td')],
  ['th', words('th')],
  ['td', words('thead th td')],
  ['tbody', words('thead tbody')],
  ['tfoot', words('thead tbody')],
  ['body', words('head link script')],
  ['a', words('a')],
  ['li', words('li')],
  ['dd', words('dd dt')],
  ['dt', words('dd dt')],
  ['option', words('option')],
  ['optgroup', words('optgroup option')],
  ['rt', words('rt rp')],
  ['rp', words('rt rp')],
]);
