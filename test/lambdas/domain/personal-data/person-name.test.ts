import { describe, expect, test } from '@jest/globals';
import { leadingPersonName, wholePersonName } from '../../../../lambdas/domain/personal-data/person-name.ts';
import { modelsByMake } from '../../../../lambdas/domain/vehicle-names/models-by-make.ts';

describe('the name that a text begins with', () => {
  test.each([
    ['John at 555-0143', 'John'],
    ['John. Call any time', 'John'],
    ['John S.', 'John S.'],
    ['J.P. Miller, Springfield', 'J.P. Miller'],
    ['Herr Müller Telefon', 'Müller'],
    ['Frau Dr. Schmidt-Lange', 'Schmidt-Lange'],
    ['JOHN MILLER', 'JOHN MILLER'],
    ['Jan de Vries', 'Jan de Vries'],
    ['Ludwig van der Berg', 'Ludwig van der Berg'],
    ['Jean-Pierre Dupont (Lyon)', 'Jean-Pierre Dupont'],
    ["Pat O'Brien", "Pat O'Brien"],
    ['Иван Петров', 'Иван Петров'],
    ['Łukasz Żak', 'Łukasz Żak'],
    ['Max Mustermann, 10115 Berlin', 'Max Mustermann'],
  ])('of "%s" is %s', (text, name) => {
    expect(leadingPersonName(text)).toBe(name);
  });

  test.each([
    ['a business', 'Autohaus Müller GmbH'],
    ['a business', 'Müller Autohaus'],
    ['a business', 'Smith & Sons'],
    ['a business', 'Miller Motors'],
    ['a business', 'Henderson Auto Sales'],
    ['a business', 'CarMax'],
    ['a dealer of a make', 'Preston Ford'],
    ['a public body', 'City of Springfield'],
    ['a make', 'Mercedes'],
    ['a make', 'Alfa Romeo'],
    ['a make', 'Lincoln of Springfield'],
    ['a word of a make', 'Royce'],
    ['a model', 'Victoria'],
    ['a place', 'Houston'],
    ['a place', 'San Antonio'],
    ['a place', 'Houston TX'],
    ['places and makes', 'Austin Morgan'],
    ['a word of the page', 'Today!'],
    ['a word of the page', 'FOR PRICE'],
    ['a word of the page', 'Privatanbieter'],
    ['a word of the page', 'Osoba prywatna'],
    ['small letters', 'details'],
    ['a number', '2 owners'],
    ['nothing', ''],
    ['a title alone', 'Herr'],
  ])('is none where %s stands: "%s"', (_, text) => {
    expect(leadingPersonName(text)).toBeUndefined();
  });

  test('no make and no model is a name', () => {
    for (const [make, models] of Object.entries(modelsByMake)) {
      for (const model of models.split(', ')) {
        expect([make, model, leadingPersonName(`${make} ${model}`)]).toEqual([make, model, undefined]);
        expect([make, model, leadingPersonName(model)]).toEqual([make, model, undefined]);
      }
    }
  });
});

describe('a text that is a name as a whole', () => {
  test.each<[string, boolean, string | undefined]>([
    ['John Miller', false, 'John Miller'],
    ['John Miller', true, 'John Miller'],
    ['john miller', true, 'john miller'],
    ['john miller', false, undefined],
    ['John', true, 'John'],
    ['John', false, undefined],
    ['Herr Müller', true, 'Müller'],
    ['Müller, Peter', true, 'Müller Peter'],
    ['J. Smith', true, 'J. Smith'],
    ['bmwfan83', true, 'bmwfan83'],
    ['bmwfan83', false, undefined],
    ['田中太郎', true, '田中太郎'],
    ['田中自動車', true, undefined],
    ['Austin Morgan', true, 'Austin Morgan'],
    ['Austin Morgan', false, undefined],
    ['Mercedes García', true, 'Mercedes García'],
    ['Alfa Romeo', true, undefined],
    ['Lincoln', true, undefined],
    ['Smith Motors', true, undefined],
    ['Müller Garage', true, undefined],
    ['Privater Anbieter', true, undefined],
    ['Afdeling Verkoop', true, undefined],
    ['John Miller has a car', true, undefined],
    ['Anna Maria von und zu Hohenstein Burg', true, undefined],
    [`John ${'x'.repeat(80)}`, true, undefined],
  ])('"%s" (said to be a person: %s) gives %s', (text, isStated, name) => {
    expect(wholePersonName(text, isStated)).toBe(name);
  });
});
