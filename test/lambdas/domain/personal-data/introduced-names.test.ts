import { describe, expect, test } from '@jest/globals';
import {
  introducedNamesIn,
  nameBehindLabel,
} from '../../../../lambdas/domain/personal-data/introduced-names.ts';

describe('names that a text introduces', () => {
  test.each([
    ['Seller: John Miller', 'John Miller'],
    ['Contact Person: John', 'John'],
    ['Ask for John', 'John'],
    ['Call John at 555-0143', 'John'],
    ['call john at 555-0143', 'john'],
    ['CALL JOHN 555-0143', 'JOHN'],
    ['Call or text Mike', 'Mike'],
    ['Sold by John S.', 'John S.'],
    ['Mr. Smith will show it', 'Smith'],
    ['cash only, thanks, Dave', 'Dave'],
    ['Ansprechpartner Frau Schmidt', 'Schmidt'],
    ['Anbieter: Max Mustermann, 10115 Berlin', 'Max Mustermann'],
    ['Mein Name ist Jürgen', 'Jürgen'],
    ['Contactpersoon Jan de Vries', 'Jan de Vries'],
    ['Vendeur : Jean-Pierre Dupont', 'Jean-Pierre Dupont'],
    ['Llamar a Pedro', 'Pedro'],
    ['Venditore: Luca Bianchi', 'Luca Bianchi'],
    ['Sprzedawca: Anna Kowalska', 'Anna Kowalska'],
    ['Prodávající: Petr Novák', 'Petr Novák'],
    ['Продавец: Иван Петров', 'Иван Петров'],
    ['Меня зовут Сергей', 'Сергей'],
    ['г-н Петров покажет', 'Петров'],
  ])('"%s" introduces %s', (text, name) => {
    expect(introducedNamesIn(text)).toContain(name);
  });

  test.each([
    'Seller: Private',
    'Seller: Mercedes',
    'Contact: Houston',
    'Call Victoria',
    'Call Today!',
    'CALL FOR PRICE',
    'call now at 555-0143',
    'call us at 555-0143',
    'call dealer at 555-0143',
    'Contact Seller',
    'Ask for details',
    'Verkäufer: Autohaus Müller GmbH',
    'Kontakt: Telefon',
    'Owner: First',
    '1 Owner - Leather - Navigation',
    'Bel Air Sport Coupe',
    'MR Two Roadster',
    'Recaller: John',
    'Thanks for looking',
    'Herr der Ringe',
  ])('"%s" introduces nobody', (text) => {
    expect(introducedNamesIn(text)).toEqual([]);
  });

  test('every word of a long text may begin an introduction once', () => {
    const text = 'Seller: John '.repeat(8_000);
    expect(introducedNamesIn(text)).toHaveLength(8_000);
  });
});

describe('a name behind its label', () => {
  test.each<[string, string, string | undefined]>([
    ['Seller', 'John', 'John'],
    ['Verkäufer:', 'bmwfan83', 'bmwfan83'],
    ['Seller', 'Private seller', undefined],
    ['Seller', 'Miller Motors Ltd', undefined],
    ['Contact', 'John Miller', 'John Miller'],
    ['Contact', 'Newsletter', undefined],
    ['Colour', 'John Miller', undefined],
    ['Seller of the year in our town', 'John Miller', undefined],
  ])('%s, then "%s", gives %s', (label, text, name) => {
    expect(nameBehindLabel(label, text)).toBe(name);
  });
});
