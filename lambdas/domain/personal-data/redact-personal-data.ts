import type { Locale } from '../locale.ts';
import { findEmails } from './find-emails.ts';
import { findPhones } from './find-phones.ts';
import { introducedNamesIn } from './introduced-names.ts';
import { nameHider } from './name-hider.ts';
import { type PersonalDataKind, placeholders, replaceSpans } from './span.ts';

/** How often something was found; kinds that were not are left out. */
export interface FoundPersonalData {
  readonly kind: PersonalDataKind;
  readonly count: number;
}

/** What is known of the page that texts come from. */
export interface PersonalDataContext {
  /** Names of private people, as `personalNamesOn` gives them. */
  readonly names?: readonly string[];
  /** What is a telephone number in one country is a price in another. */
  readonly locale?: Pick<Locale, 'country'>;
  /** Folded words that are no names here, such as those of the vehicle's place. */
  readonly otherWords?: ReadonlySet<string>;
}

export interface Redaction {
  readonly text: string;
  readonly found: readonly FoundPersonalData[];
}

/**
 * Redacts one text after another with the same knowledge.
 * @param statedDigits of values that the text is known to state, such as a price: never a telephone number
 */
export type Redactor = (text: string, statedDigits?: ReadonlySet<string>) => Redaction;

const kinds = Object.keys(placeholders) as readonly PersonalDataKind[];

/** Adds up what was found in several texts. */
export const sumOfFound = (found: readonly FoundPersonalData[]): readonly FoundPersonalData[] =>
  kinds.flatMap((kind) => {
    const count = found.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0);
    return count === 0 ? [] : [{ kind, count }];
  });

/** Makes a redactor; worth it where many texts of one page are to be redacted. */
export const redactor = ({ names = [], locale, otherWords }: PersonalDataContext): Redactor => {
  const hideNames = nameHider(names, otherWords);
  return (original, statedDigits) => {
    const emails = findEmails(original);
    const withoutEmails = replaceSpans(original, emails, placeholders.email);
    const phones = findPhones(withoutEmails, locale?.country).filter(
      ({ start, end }) => statedDigits?.has(withoutEmails.slice(start, end).replace(/\D/g, '')) !== true,
    );
    const withoutPhones = replaceSpans(withoutEmails, phones, placeholders.phone);
    const known = hideNames(withoutPhones);
    const introduced = nameHider(introducedNamesIn(known.text))(known.text);
    const named = known.count + introduced.count;
    // Nearly every text, and there are dozens on a page.
    if (emails.length + phones.length + named === 0) return { text: original, found: [] };
    const found = sumOfFound([
      { kind: 'phone', count: phones.length },
      { kind: 'email', count: emails.length },
      { kind: 'name', count: named },
    ]);
    return { text: introduced.text, found };
  };
};

/**
 * Puts `[phone]`, `[e-mail]` and `[name]` in the place of personal data: telephone numbers in the spellings of the
 * markets, e-mail addresses also in words, the names given and those that the text itself introduces (`ask for John`).
 * Redacting twice is redacting once; the time it takes grows with the text's length and no faster.
 */
export const redactPersonalData = (text: string, context: PersonalDataContext = {}): Redaction =>
  redactor(context)(text);
