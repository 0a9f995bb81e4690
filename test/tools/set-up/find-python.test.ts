import { describe, expect, test } from '@jest/globals';
import { findPython, isRecentEnough } from '../../../tools/set-up/find-python.mjs';

const machineWith =
  (versions: Readonly<Record<string, string>>) =>
  async (command: string): Promise<string | undefined> =>
    versions[command];

describe('a Python is recent enough', () => {
  test.each([
    ['3.9.18', false],
    ['3.10.0', true],
    ['3.13.0', true],
    ['3.14.0rc1', true],
    ['2.7.18', false],
    ['4.0.0', true],
    ['', false],
  ])('%s: %s', (version, expected) => {
    expect(isRecentEnough(version)).toBe(expected);
  });
});

describe('finding Python', () => {
  test('python3 comes first', async () => {
    const found = await findPython(machineWith({ python3: '3.11.2', 'python3.13': '3.13.0' }));
    expect(found).toEqual({ command: 'python3', version: '3.11.2' });
  });

  test('a newer one beside an old python3 is found by its versioned name', async () => {
    const found = await findPython(machineWith({ python3: '3.8.10', 'python3.12': '3.12.1' }));
    expect(found.command).toBe('python3.12');
  });

  test('plain python counts when it is a Python 3', async () => {
    expect((await findPython(machineWith({ python: '3.10.0' }))).command).toBe('python');
  });

  test('without any, the message says that it is missing and how to get it', async () => {
    await expect(findPython(machineWith({}))).rejects.toThrow(
      /Python is missing: the local AWS needs Python 3\.10 or newer.*apt-get install python3/,
    );
  });

  test('with old ones alone, the message names them', async () => {
    await expect(findPython(machineWith({ python3: '3.9.2', python: '2.7.18' }))).rejects.toThrow(
      'but python3 is 3.9.2, python is 2.7.18',
    );
  });
});
