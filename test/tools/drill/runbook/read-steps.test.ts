import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { faults } from '../../../../tools/drill/faults.ts';
import { readSteps } from '../../../../tools/drill/runbook/read-steps.ts';

const runbook = readFileSync(resolve(import.meta.dirname, '../../../../docs/runbook.md'), 'utf8');

describe('a marked block', () => {
  const text = [
    '```sh drill-words',
    'say() { echo "$1"; }',
    '```',
    '## Tables in trouble',
    '1. Look:',
    '',
    '   ```sh drill-see=slow-table,busy-tables',
    '   say "a',
    '     b"',
    '   ```',
    '```sh drill-cure=slow-table',
    'say c',
    '```',
    '```sh',
    'say "for people"',
    '```',
  ].join('\n');

  test('is read with its entry, its faults, and its commands without the indent of the list it stands in', () => {
    expect(readSteps(text)).toEqual([
      { entry: '', kind: 'words', faults: [], commands: 'say() { echo "$1"; }\n' },
      {
        entry: 'Tables in trouble',
        kind: 'see',
        faults: ['slow-table', 'busy-tables'],
        commands: 'say "a\n  b"\n',
      },
      { entry: 'Tables in trouble', kind: 'cure', faults: ['slow-table'], commands: 'say c\n' },
    ]);
  });

  test.each([
    '```sh drill-heal=slow-table\nx\n```',
    '```js drill-see=slow-table\nx\n```',
    'drill-see=slow-table',
  ])('is not %j', (other) => {
    expect(readSteps(other)).toEqual([]);
  });
});

describe('the runbook', () => {
  const steps = readSteps(runbook);
  const names = faults.map(({ name }) => name);

  test('has marks that are all read', () => {
    expect(steps).toHaveLength([...runbook.matchAll(/```sh drill-/g)].length);
    expect(steps.filter(({ kind }) => kind === 'words')).toHaveLength(1);
  });

  test('names in its marks only faults that there are', () => {
    expect(steps.flatMap((step) => step.faults).filter((name) => !names.includes(name))).toEqual([]);
    expect(steps.filter(({ kind, faults: own }) => kind !== 'words' && own.length === 0)).toEqual([]);
  });

  test('says of each entry what to see, how to stop the bleeding and whom to tell', () => {
    const parts = ['**Symptom.**', '**Impact.**', '**See it, and find the cause.**'];
    parts.push('**Stop the bleeding.**', '**Whom to tell.**');
    const poor = runbook
      .split(/^## /m)
      .slice(1)
      .flatMap((entry) =>
        parts.filter((part) => !entry.includes(part)).map((part) => `${entry.split('\n')[0]}: ${part}`),
      );
    expect(poor).toEqual([]);
  });

  test('says of none that it was proven by a fault that there is not', () => {
    const proven = [...runbook.matchAll(/`npm run drill -- ([\w -]+)`/g)].flatMap(([, faultNames = '']) =>
      faultNames.split(' '),
    );
    expect(proven.filter((name) => name.startsWith('-') === false && !names.includes(name))).toEqual([]);
  });
});
