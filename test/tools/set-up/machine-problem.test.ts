import { expect, test } from '@jest/globals';
import { machineProblem } from '../../../tools/set-up/machine-problem.mjs';

test.each(['20.0.0', '20.20.2', '22.19.0', '24.21.0', '100.0.0'])('Node %s will do', (version) => {
  expect(machineProblem('linux', version)).toBeUndefined();
  expect(machineProblem('darwin', version)).toBeUndefined();
});

test.each(['19.9.0', '18.20.4', '0.12.18', '8.0.0'])(
  'Node %s is too old, and the message says what to do',
  (version) => {
    expect(machineProblem('linux', version)).toMatch(
      `Node ${version} is too old: set-up needs Node 20 or newer`,
    );
    expect(machineProblem('linux', version)).toContain('https://nodejs.org');
  },
);

test('Windows is sent to WSL', () => {
  expect(machineProblem('win32', '24.21.0')).toContain('WSL');
});
