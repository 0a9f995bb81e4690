import { describe, expect, test } from '@jest/globals';
import type { RunbookStep } from '../../../../tools/drill/runbook/read-steps.ts';
import { noRunbookSteps, runbookSteps } from '../../../../tools/drill/runbook/run-steps.ts';

const environment = { PATH: process.env.PATH ?? '', E: 'local' };

const step = (kind: RunbookStep['kind'], commands: string): RunbookStep => ({
  entry: 'Tables in trouble',
  kind,
  faults: kind === 'words' ? [] : ['slow-table'],
  commands,
});

const words = step('words', 'say() { echo "$E: $1"; }');

describe('what the runbook says', () => {
  test('is run by bash with its words, and with the environment of the local AWS alone', async () => {
    const steps = runbookSteps(
      [words, step('see', '[ "$(say well)" = "local: well" ]\necho seen')],
      environment,
    );
    await expect(steps.see('slow-table')).resolves.toBeUndefined();
  });

  test('ends a fault where it has commands for that', async () => {
    const steps = runbookSteps([words, step('cure', 'say cured')], environment);
    expect(await steps.cure('slow-table')).toBe(true);
    expect(await steps.cure('busy-tables')).toBe(false);
  });

  test.each([
    ['see', 'true', 'shows nothing'],
    ['see', 'echo a; false; echo b', 'under "Tables in trouble" ended with 1'],
    ['cure', 'false | cat', 'ended with 1'],
    ['cure', 'echo "$NEVER_SET"', 'NEVER_SET: unbound variable'],
    ['cure', 'echo no table >&2; exit 3', 'ended with 3: no table'],
  ] as const)(
    'that is to %s by %j fails with its place and its own words',
    async (kind, commands, because) => {
      const steps = runbookSteps([words, step(kind, commands)], environment);
      await expect(steps[kind]('slow-table')).rejects.toThrow(because);
    },
  );

  test('is left alone where the AWS command line is not', async () => {
    await expect(noRunbookSteps.see('slow-table')).resolves.toBeUndefined();
    expect(await noRunbookSteps.cure('slow-table')).toBe(false);
  });
});
