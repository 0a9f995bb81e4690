import { foldText } from '../clean-text.ts';
import { nameWords } from './name-words.ts';
import { leadingPersonName, wholePersonName } from './person-name.ts';

const phrases = (...lines: readonly string[]): readonly string[] => lines.join(',').split(',');

/**
 * Labels of a person's name, in the markets' languages; behind them stands a colon. Owners are not among them: on a
 * vehicle's page they are numbered (`Owner: First`).
 */
const labels = phrases(
  'seller,seller name,sold by,listed by,posted by,offered by,advertiser,vendor,owner name,contact,contact name,contact person,salesperson,sales person,sales rep,sales representative,sales consultant,sales executive,sales advisor,sales manager',
  'ansprechpartner,ansprechpartnerin,ihr ansprechpartner,kontaktperson,kontakt,anbieter,verkäufer,verkäuferin,verkaufsberater,verkaufsberaterin,inserent,contactpersoon,verkoper,aanbieder,adverteerder',
  'vendeur,annonceur,interlocuteur,vendedor,anunciante,contacto,persona de contacto,contato,venditore,inserzionista,referente,contatto,sprzedawca,sprzedający,sprzedaje,osoba kontaktowa,imię',
  'prodejce,prodávající,kontaktní osoba,predajca,predávajúci,prodavac,prodavatelj,prodajalec,kontakt osoba,eladó,hirdető,kapcsolattartó,vânzător,persoana de contact',
  'myyjä,yhteyshenkilö,säljare,selger,sælger,müüja,pārdevējs,kontaktpersona,pardavėjas,satıcı,ilan sahibi,πωλητής,υπεύθυνος',
  'продавец,контактное лицо,контакт,продавець,контактна особа,продавач,販売者,出品者,担当,担当者,販売担当,판매자,담당자,卖家,联系人',
);
/** Behind these a name needs no colon. */
const requests = phrases(
  'sold by,listed by,posted by,ask for,asking for,call,call or text,text or call,contact,speak to,speak with,talk to,my name is,ansprechpartner,ansprechpartnerin,contactpersoon,bellen met,vragen naar,demander,appeler,llamar a,preguntar por,chiedere di,chiamare,dzwonić do',
  "mein name ist,ich heiße,mijn naam is,je m’appelle,je m'appelle,me llamo,mi chiamo,mam na imię,меня зовут,мене звати,спросить,спрашивать",
);
const closings = phrases(
  'regards,thanks,cheers,mfg,gruß,grüße,grüßen,groet,groeten,pozdrawiam,pozdrav,cordialement,saludos,с уважением,з повагою',
);
const titles = phrases('Herr,Herrn,Frau,Mr,Mrs,Ms,Mme,Dhr,Mevr,Mevrouw,Señor,Señora,Signor,Signora,г-н,г-жа');

/** The longest first, so that `contact person` is not read as a contact called Person. */
const anyOf = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');

const firstWordOf = (phrase: string): string => /^\p{L}+/u.exec(phrase)?.[0] ?? '';

const introduction = new RegExp(
  [
    `(?:${anyOf(labels)}) {0,2}[:：] {0,3}`,
    `(?:${anyOf(requests)})(?: {0,2}:)? {1,2}`,
    `(?:${anyOf(closings)})[ ,!.]{1,3}`,
  ].join('|'),
  'iuy',
);
/** With their capital: `MR` is a car of Toyota's. */
const titleAndName = new RegExp(`(?=(?:${anyOf(titles)})\\.? \\p{Lu})`, 'uy');
const firstWords = new Set(
  [labels, requests, closings, titles].flat().map((phrase) => firstWordOf(phrase).toLowerCase()),
);
/** Letters of the labels' scripts: ranges are read three times as fast as `\p{L}`. */
const words = /[A-Za-z\u00aa-\u024f\u0370-\u052f\u3040-\u9fff\uac00-\ud7af]+/g;

/** Where nobody minds capitals: `call john at 555-0143`. */
const inSmallLetters = /^(\p{Ll}{3,15})(?: (?:at|on|@))?:? {0,2}(?=[+(]|\d{3}|\[phone)/u;

const nameBehind = (text: string): string | undefined => {
  const small = inSmallLetters.exec(text)?.[1];
  if (small === undefined) return leadingPersonName(text);
  const folded = foldText(small);
  return nameWords.isOrdinary(folded) || nameWords.isBusiness(folded) ? undefined : small;
};

const wholeLabel = new RegExp(`^(?:${anyOf(labels)}) ?:?$`, 'iu');
/** Headings as well: what follows may be anything. */
const bareContact = /^(?:contact|kontakt|contacto|contato|contatto|контакт) ?:?$/i;

/** The name that a text consists of, where the text before it is nothing but a label of a person's name. */
export const nameBehindLabel = (label: string, text: string): string | undefined =>
  label.length <= 30 && wholeLabel.test(label) ? wholePersonName(text, !bareContact.test(label)) : undefined;

/** Where the name begins that is introduced at a place of a text, if one is. */
const endOfIntroduction = (text: string, at: number): number | undefined => {
  for (const pattern of [introduction, titleAndName]) {
    pattern.lastIndex = at;
    const printed = pattern.exec(text)?.[0];
    if (printed !== undefined) return at + printed.length;
  }
  return undefined;
};

/** The names of persons that a text introduces as such: `Ansprechpartner: Herr Müller`, `ask for John`. */
export const introducedNamesIn = (text: string): readonly string[] => {
  const found: string[] = [];
  words.lastIndex = 0;
  for (let match = words.exec(text); match !== null; match = words.exec(text)) {
    if (!firstWords.has(match[0].toLowerCase())) continue;
    const from = endOfIntroduction(text, match.index);
    const name = from === undefined ? undefined : nameBehind(text.slice(from, from + 100));
    if (name !== undefined) found.push(name);
  }
  return found;
};
