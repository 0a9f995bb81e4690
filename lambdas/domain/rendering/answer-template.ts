/** Longer addresses carry state of the visitor's. */
const longestTemplate = 400;

/** What may take a place in an address as it stands: no sign of these has a meaning there. */
const plainValue = /^[\w~-]{1,100}$/;
/** What names one thing: a number, an identifier, or a title of three words. Words alone name sorts of things. */
const namesOneThing = /\p{Nd}|[-_][^-_]+[-_]/u;

/** What such a name holds is meant for one visitor, or for one visit. */
const secretName =
  /token|secret|passw|passphrase|pwd|credential|session|csrf|xsrf|nonce|jwt|bearer|api[-_]?key|access[-_]?key|private|signature|^(?:sid|sig|sign|hmac|hash|key|auth|oauth|authorization|code|otp|pin)$/i;
/** As long as a digest: whatever it is called, it may be a key. */
const looksSecret = /^(?=.*\d)[\w.~%-]{32,}$/;

const between = /([/?&=.,;:+]+)/;
const place = /\{([^{}]*)\}/g;

/** The parts of a page's address that name what it shows, by their places: `{1}` is the second part of the path. */
const partsOf = ({ pathname, searchParams }: URL): ReadonlyMap<string, string> => {
  const segments = pathname.split('/').slice(1);
  const words = segments.flatMap((segment, at): [string, string][] => {
    const split = segment.replace(/\.[a-z]{2,5}$/i, '').split(/[-_.,]/);
    // `/ford-focus-20417`, `/20417-ford-focus`, `/20417.html`
    return [
      [`${at}$`, split.at(-1) ?? ''],
      [`${at}^`, split.at(0) ?? ''],
      [`${at}`, segment],
    ];
  });
  const values = [...searchParams].map(([name, value]): [string, string] => [`?${name}`, value]);
  return new Map([...words, ...values].filter(([, value]) => plainValue.test(value)));
};

/** Page and answer, where one address may say the other: of one origin, and nobody's in particular. */
const addressOf = (url: string): URL | undefined => {
  const parsed = URL.parse(url);
  const isPublic = parsed !== null && parsed.username === '' && parsed.password === '' && parsed.hash === '';
  return isPublic && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
};

/**
 * How the address of an answer comes from that of the page: `/api/lots/{1}?lang=en`, with places for what both name.
 * Undefined where it lies on another origin, names nothing that the page's does, or holds what looks like a secret.
 */
export const templateOf = (pageUrl: string, answerUrl: string): string | undefined => {
  const [page, answer] = [addressOf(pageUrl), addressOf(answerUrl)];
  if (page === undefined || answer === undefined || page.origin !== answer.origin) return undefined;
  const address = answer.pathname + answer.search;
  if (/[{}]/.test(address) || address === page.pathname + page.search) return undefined;
  const places = new Map(
    [...partsOf(page)].filter(([, value]) => namesOneThing.test(value)).map(([name, value]) => [value, name]),
  );
  const tokens = address.split(between);
  if (tokens.some((token) => secretName.test(token) || (!places.has(token) && looksSecret.test(token))))
    return undefined;
  const template = tokens.map((token) => {
    const name = places.get(token);
    return name === undefined ? token : `{${name}}`;
  });
  const text = template.join('');
  const isSound = text.length <= longestTemplate && answerUrlBy(text, pageUrl) === answer.href;
  return isSound && template.some((token) => token.startsWith('{')) ? text : undefined;
};

/**
 * The address of a page's answer, on the origin of the page. Undefined where the page has no such part.
 * @param template as `templateOf` made it of another page
 */
export const answerUrlBy = (template: string, pageUrl: string): string | undefined => {
  const page = addressOf(pageUrl);
  if (page === undefined) return undefined;
  const parts = partsOf(page);
  let isWhole = true;
  const address = template.replace(place, (_, name: string) => {
    const value = parts.get(name);
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  const url = URL.parse(page.origin + address);
  return isWhole && url?.origin === page.origin && url.href === page.origin + address ? url.href : undefined;
};
