import { describe, expect, test } from '@jest/globals';
import { personsIn } from '../../../../lambdas/domain/personal-data/persons-in-data.ts';
import type { Json } from '../../../../lambdas/domain/reading/json-literal.ts';

const personsOf = (...roots: Json[]): readonly string[] => personsIn(roots).persons;

describe('people in a page’s data', () => {
  test.each<[string, Json, string]>([
    [
      'a schema.org person who sells',
      { '@type': 'Car', offers: { seller: { '@type': 'Person', name: 'John' } } },
      'John',
    ],
    [
      'a person with several types',
      { seller: { '@type': ['https://schema.org/Person', 'Thing'], name: 'John' } },
      'John',
    ],
    [
      'a person by parts of the name',
      { seller: { '@type': 'Person', givenName: 'John', familyName: 'Miller' } },
      'John Miller',
    ],
    ['a contact', { dealer: { name: 'Miller Ltd', contactPerson: 'Jane Miller' } }, 'Jane Miller'],
    ['a contact of one word', { contact_name: 'Jane' }, 'Jane'],
    ['a contact as a thing', { contactPerson: { firstName: 'Jane', lastName: 'Miller' } }, 'Jane Miller'],
    ['a private seller', { sellerType: 'PRIVATE', sellerName: 'bmwfan83' }, 'bmwfan83'],
    ['a private seller as a thing', { ad: { seller: { type: 'private', name: 'Anna' } } }, 'Anna'],
    ['a seller below a private listing', { sellerType: 'private', seller: { name: 'Anna' } }, 'Anna'],
    ['a seller who is said to be private', { seller: { isPrivate: true, userName: 'anna_k' } }, 'anna_k'],
    ['a seller who is no dealer', { seller: { isDealer: false, displayName: 'Anna' } }, 'Anna'],
    [
      'a seller of unknown kind with the name of a person',
      { seller: { name: 'Anna Kowalska' } },
      'Anna Kowalska',
    ],
    ['a private seller in Polish', { SELLER_TYPE: 'osoba prywatna', SELLER_NAME: 'Anna' }, 'Anna'],
    ['a seller among several', { sellers: 1, vendor: [{ type: 'private', name: 'Anna' }] }, 'Anna'],
  ])('%s', (_, data, name) => {
    expect(personsOf(data)).toContain(name);
  });

  test.each<[string, Json]>([
    ['a business that is called like a person', { seller: { '@type': 'AutoDealer', name: 'Arnold Miller' } }],
    ['an organisation', { seller: { '@type': 'Organization', name: 'Arnold Miller' } }],
    ['a dealer', { sellerType: 'DEALER', sellerName: 'Arnold Miller' }],
    ['a seller with a tax number', { seller: { name: 'Arnold Miller', vatId: 'GB1' } }],
    ['a business that calls itself a person', { seller: { '@type': 'Person', name: 'Miller Motors' } }],
    ['a seller of unknown kind with one word', { seller: { name: 'Anna' } }],
    ['no name', { seller: { type: 'private', name: 'Private seller' } }],
    ['a make', { seller: { type: 'private', name: 'Mercedes' } }],
    ['who wrote a review', { reviews: [{ author: { '@type': 'Person', name: 'Jane Miller' } }] }],
    ['the vehicle', { make: { name: 'Rolls Royce' }, model: { name: 'Silver Shadow' } }],
    ['who owned it', { owners: 2, previousOwners: 'Two', owner: 'First' }],
    ['other kinds of values', { seller: null, user: 7, contact: [null, 'x'], contactName: {} }],
  ])('not %s', (_, data) => {
    expect(personsOf(data)).toEqual([]);
  });

  test('names of businesses are told apart', () => {
    expect(personsIn([{ seller: { type: 'dealer', name: 'Arnold Miller' } }]).businesses).toEqual([
      'Arnold Miller',
    ]);
  });

  test('data that never end are left', () => {
    let deep: Json = { contactName: 'Jane Miller' };
    for (let level = 0; level < 100; level += 1) deep = { deep };
    expect(personsOf(deep)).toEqual([]);
    expect(
      personsOf(
        Array.from({ length: 400_000 }, () => ({})),
        { contactName: 'Jane Miller' },
      ),
    ).toEqual([]);
  });
});
