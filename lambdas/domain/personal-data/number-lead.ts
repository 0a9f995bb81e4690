/** What stands before a number and tells whether somebody answers it. */
export interface NumberLead {
  /** A link that calls it; a word or sign for calling `beside` it, or `near` it with other words between. */
  readonly cue: 'link' | 'beside' | 'near' | undefined;
  /** The number continues a word, an address or another number. */
  readonly isGlued: boolean;
  /** It names a thing: a lot, a part, an advertisement. */
  readonly isIdentity: boolean;
  /** A currency belongs to it. */
  readonly isAmount: boolean;
}

/** Characters before and behind a number that are looked at: room for `Telefonnummer unter der Sie mich erreichen`. */
const reach = 40;

const cueWords = [
  'tel|tlf|tlph|telef\\p{L}*|telephon\\p{L}*|fon|phone|ph|mob|mobil\\p{L}*|cell\\p{L}*|handy|gsm|fax|sms|text|txt|call|callto|ring',
  'contact\\p{L}*|contatt\\p{L}*|kontakt\\p{L}*|whats ?app|viber|signal|telegram|ruf\\p{L}*|anruf\\p{L}*|bel|bellen|gebeld',
  'dzwo\\p{L}*|zadzwo\\p{L}*|llama\\p{L}*|chiama\\p{L}*|ligar|ligue|appel\\p{L}*|hívj\\p{L}*|zvan\\p{L}*|zvon\\p{L}*|volej\\p{L}*|volat',
  'soita|puh|puhelin|ringa|sími|helista\\p{L}*|skambin\\p{L}*|arayın|arayınız|τηλ|κιν|тел\\p{L}*|моб\\p{L}*|звон\\p{L}*|позвон\\p{L}*|дзвон\\p{L}*',
  'вайбер|ватсап|вотсап|вацап|телеграм\\p{L}*|טל|هاتف|جوال|واتساب',
].join('|');
/** Scripts without spaces between words, and pictures. */
const cueSigns = '電話|电话|電話番号|手机|微信|携帯|연락처|전화|휴대폰|☎|☏|✆|📞|📱|📲';
/** Words that still belong to the cue: `phone no.`, `call us at`, `text me on`. */
const fillers =
  'no|nr|num|number|numbers|nummer|numer|numero|número|me|us|or|and|at|on|to|now|today|unter|aan|op|al|na|au|o|po|id|в|на|по';

const notInWord = '(?<![\\p{L}\\p{N}\\[])';
const cueBeside = new RegExp(
  `(?:${notInWord}(?:${cueWords})(?!\\p{L})|${cueSigns})(?:[^\\p{L}\\d\\[\\]\\n]{1,3}(?:${fillers})(?!\\p{L})){0,4}[^\\p{L}\\d\\[\\]\\n=]{0,4}$`,
  'iu',
);
const link = /(?:wa\.me\/|[?&](?:phone|tel|number|mobile|whatsapp)=|(?:tel|callto|sms):)\/{0,2} ?$/i;
const cueNear = new RegExp(
  `(?:${notInWord}(?:${cueWords})(?!\\p{L})|${cueSigns})[^\\d\\[\\]\\n]{0,28}$`,
  'iu',
);

const identities = [
  'vin|fin|fahrgestell\\p{L}*|chassis|frame|engine|motor|stock|stk|lot|ref|reference|item|id|part|parts|teile?\\p{L}*|oem|oe|bosch|sku|upc|ean|mpn|isbn',
  'order|auftrags?\\p{L}*|post|ad|advert|listing|inserats?\\p{L}*|anzeigen?\\p{L}*|angebots?\\p{L}*|fahrzeug\\p{L}*|advertentie\\p{L}*|invoice|hsn|tsn|code',
  'plate|kennzeichen|kenteken|rego|reg|auction|auktion\\p{L}*|losnummer|kavel|case|serial|serie\\p{L}*|oferta|ogłoszeni\\p{L}*|aukcj\\p{L}*|annonce|anuncio',
  'объявлени\\p{L}*|оголошенн\\p{L}*|лот|артикул|код|account|policy|licence|license|title|batch|tax|vat|ust|nip|regon|ico|iban|bic',
].join('|');
const identityLabel = new RegExp(`^(?:${identities})$`, 'iu');

/** Whether a word announces the number of a thing, so that it must not vanish as part of a name. */
export const announcesIdentity = (word: string): boolean => identityLabel.test(word);

const identityBefore = new RegExp(
  `(?:#|№|${notInWord}(?:${identities})(?!\\p{L})(?:[ .:_-]{0,2}(?:number|nummer|numer|no|nr|num|id|ids|code|ogłoszenia|oferty)(?!\\p{L})){0,2})[ .:#№()_-]{0,4}$`,
  'iu',
);

const currencies =
  '€|\\$|£|¥|₽|₴|₹|₺|円|원|元|万|zł|zl|kč|kc|kr|ft|lei|eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|uah|rub|try|jpy|krw|руб|грн';
const units =
  'k?m|км|mi|miles|mls|tkm|тыс|тис|cc|ccm|cm|cm3|mm|kg|lbs?|ps|kw|k?wh|b?hp|nm|l|rpm|h|uhr|days|tage|owners?|seats?|doors?';
const currencyBefore = new RegExp(`(?:^|[^\\p{L}\\d])(?<!\\d ?)(?:${currencies}) ?$`, 'iu');
/** A sign of money before digits belongs to the next number. */
const unitAfter = new RegExp(
  `^ ?(?:(?:${currencies})(?! ?\\d)(?!\\p{L})|(?:${units})(?![\\p{L}\\d])|[%°×]|,-|,--|x ?\\d)`,
  'iu',
);

/** Latin, Greek and Cyrillic letters: other scripts print numbers and words without a space between. */
const gluedBefore = /[A-Za-z0-9\u00c0-\u024f\u0370-\u052f_=$€£¥₹@&%]$|[\p{L}\p{N}\]][-.\\]$|[\p{N}\]]:$|\/$/u;
/** In addresses and formulas a `+` adds. */
const gluedBeforeSign = /[\p{L}\p{N}\]]$/u;
const gluedAfter =
  /^[A-Za-z0-9\u00c0-\u024f\u0370-\u052f_@=%[]|^[-/\\][\p{L}\p{N}[]|^[.:][\p{Ll}\p{N}[]|^,\d/u;

const cueIn = (before: string): NumberLead['cue'] => {
  if (link.test(before)) return 'link';
  if (cueBeside.test(before)) return 'beside';
  return cueNear.test(before) ? 'near' : undefined;
};

/**
 * @param plain the text, as `withPlainSigns` gives it
 * @param start of the number, with its sign or bracket
 */
export const leadOf = (plain: string, start: number): NumberLead => {
  const before = plain.slice(Math.max(0, start - reach), start);
  const cue = cueIn(before);
  const isCalled = cue === 'link' || cue === 'beside';
  return {
    cue,
    isGlued: !isCalled && (/\d/.test(plain.charAt(start)) ? gluedBefore : gluedBeforeSign).test(before),
    isIdentity: !isCalled && identityBefore.test(before),
    isAmount: currencyBefore.test(before),
  };
};

/** Whether the text goes on where a number ends: it is part of a word, an address or a longer number. */
export const goesOn = (plain: string, end: number): boolean => gluedAfter.test(plain.slice(end, end + 2));

/** Whether a currency or a unit stands behind a number. */
export const hasUnit = (plain: string, end: number): boolean => unitAfter.test(plain.slice(end, end + reach));
