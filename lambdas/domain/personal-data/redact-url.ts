import { findEmails } from './find-emails.ts';
import { findPhones } from './find-phones.ts';
import { placeholders, replaceSpans } from './span.ts';

const contactKey = /^(?:tel|phone|mobile|mob|gsm|cell|sms|call|whats_?app|wa|viber|contact|fax)/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Whether one `name=value` of a query holds somebody's address or number; bare digits are an identity. */
const isPersonal = (pair: string): boolean => {
  const [key = '', ...rest] = pair.split('=');
  const value = decoded(rest.join('='));
  const digits = value.replace(/\D/g, '').length;
  if (contactKey.test(key) && digits >= 6) return true;
  if (findEmails(decoded(pair)).length > 0) return true;
  // A query may write its spaces as `+`.
  return /\D/.test(value) && [value, value.replaceAll('+', ' ')].some((text) => findPhones(text).length > 0);
};

/**
 * An address without personal data: parameters that hold a telephone number or an e-mail address are left out, so that
 * the address stays valid; in its path they are replaced.
 */
export const redactUrl = (url: string): string => {
  const [address = '', ...rest] = url.split('?');
  const withoutEmails = replaceSpans(address, findEmails(address), placeholders.email);
  const path = replaceSpans(withoutEmails, findPhones(withoutEmails), placeholders.phone);
  const kept = rest
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !isPersonal(pair));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
};
