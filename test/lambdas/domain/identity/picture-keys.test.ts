import { expect, test } from '@jest/globals';
import { pictureKeysOf } from '../../../../lambdas/domain/identity/picture-keys.ts';

const isOnePicture = (a: string, b: string): boolean => pictureKeysOf([a])[0] === pictureKeysOf([b])[0];

test.each([
  [
    'a token that changes at every visit',
    'https://a.example/p/9f2c1b7e04aa.jpg?v=1',
    'https://a.example/p/9f2c1b7e04aa.jpg?v=2',
    true,
  ],
  [
    'the host that serves a made-up name',
    'https://a.example/p/etcc9y7ocjct-1.jpg',
    'https://cdn.b.example/large/etcc9y7ocjct-1.jpg',
    true,
  ],
  [
    'the host that serves what a camera counted',
    'https://a.example/p/IMG_2041.jpg',
    'https://b.example/p/IMG_2041.jpg',
    false,
  ],
  ['the folder of a plain name', 'https://a.example/77/1.jpg', 'https://a.example/78/1.jpg', false],
  [
    'a query that alone names the picture',
    'https://a.example/image?id=1',
    'https://a.example/image?id=2',
    false,
  ],
])('a picture is told apart by more than %s: %s', (_, a, b, isOne) => {
  expect(isOnePicture(a, b)).toBe(isOne);
});

test('no pictures and addresses that are none give no keys', () => {
  expect(pictureKeysOf(null)).toEqual([]);
  expect(pictureKeysOf(['not an address'])).toEqual([]);
});

test('only the most telling pictures count, each once', () => {
  const images = Array.from({ length: 20 }, (_, at) => `https://a.example/${at}/x.jpg`);
  expect(pictureKeysOf([...images.slice(0, 1), ...images])).toHaveLength(5);
});
