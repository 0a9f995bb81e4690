import { expect, test } from '@jest/globals';
import { CannotSimulate } from '../../../tools/simulator/cannot-simulate.ts';
import { explainTemplateError } from '../../../tools/simulator/explain-template-error.ts';

test.each([
  ['a template that is not understood', new CannotSimulate('Service/A', 'this is no alarm')],
  ['an environment that there is not', Object.assign(new Error('no such'), { name: 'EnvironmentError' })],
  ['a path that leads nowhere', Object.assign(new Error('ENOENT'), { syscall: 'open' })],
])('%s is told in its own words', (_, error) => {
  expect(explainTemplateError(error)).toBe(error.message);
});

test.each([new TypeError('a bug'), 'text'])('%s is ours, and not explained away', (error) => {
  expect(explainTemplateError(error)).toBeUndefined();
});
