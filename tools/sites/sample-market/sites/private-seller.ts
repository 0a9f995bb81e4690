import type { MarketOffer } from '../world/market-offer.ts';
import { seededRandom } from '../world/seeded-random.ts';

export interface PrivateSeller {
  readonly name: string;
  readonly since: number;
  /** Few private sellers print the vehicle's number. */
  readonly showsVin: boolean;
  /** What the seller wrote, with a telephone number or an e-mail address in it. */
  readonly text: string;
}

const names = [
  'Jürgen Beispiel',
  'Sabine Muster',
  'Mehmet Probe',
  'Anna Exempel',
  'Björn Entwurf',
  'Katja Vorlage',
];

/** Numbers that the Bundesnetzagentur set aside for films and books, so that nobody's telephone rings. */
const telephone = (number: number): string =>
  number % 2 === 0
    ? `0171 39200${String(number % 100).padStart(2, '0')}`
    : `030 23125-${100 + (number % 900)}`;

/** The invented seller of an ad: the same ad, the same seller. */
export const privateSeller = ({ id, vehicle }: MarketOffer): PrivateSeller => {
  const random = seededRandom(`seller/${id}`);
  const name = random.pick(names);
  const [first = '', last = ''] = name.toLowerCase().replace('ü', 'ue').replace('ö', 'oe').split(' ');
  const contact = random.pick([
    `Bitte nur anrufen: ${telephone(random.integer(0, 899))}, ab 17 Uhr.`,
    `Fragen gern per Mail an ${first}.${last}${random.integer(60, 99)}@post.example`,
    `Tel. +49 ${telephone(random.integer(0, 899)).slice(1)} oder WhatsApp, ${name}.`,
  ]);
  const story = random.pick([
    'Verkaufe unser zuverlässiges Familienauto, weil ein Firmenwagen kommt.',
    'Nichtraucherfahrzeug, Garagenwagen, alle Inspektionen beim Händler.',
    'Wegen Umzug ins Ausland schweren Herzens abzugeben.',
  ]);
  const detail = random.pick([
    '8-fach bereift, Winterräder auf Alu.',
    'TÜV neu, Bremsen vorne bei 60.000 km gemacht.',
    'Kleiner Kratzer an der Stoßstange hinten links, sonst gepflegt.',
    'Neupreis war über 40.000 €, Anhängerkupplung abnehmbar.',
  ]);
  return {
    name,
    since: 2012 + random.integer(0, 10),
    showsVin: random.chance(0.35),
    text: `${story} ${vehicle.model.model} in ${vehicle.color}. ${detail} Keine Bastler, keine „Was ist letzte Preis“-Nachrichten. ${contact}`,
  };
};
