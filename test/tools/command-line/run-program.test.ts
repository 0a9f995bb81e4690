import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { runProgram } from '../../../tools/command-line/run-program.ts';
import { UsageError } from '../../../tools/command-line/usage-error.ts';

let said = '';

beforeEach(() => {
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

const end = async (...run: Parameters<typeof runProgram>): Promise<[typeof process.exitCode, string]> => {
  await runProgram(...run);
  return [process.exitCode, said];
};

const failing = (error: unknown) => () => {
  throw error;
};

test('a program that ends well ends with the status it gives', async () => {
  expect(await end(() => 0)).toEqual([0, '']);
  expect(await end(async () => 1)).toEqual([1, '']);
});

test('what people can mend is a sentence and status 2', async () => {
  expect(await end(failing(new UsageError('Name a file.')))).toEqual([2, 'Name a file.\n']);
  expect(await end(failing(new Error('x')), () => 'The table is gone.')).toEqual([
    2,
    'Name a file.\nThe table is gone.\n',
  ]);
});

test('a bug of ours shows its stack, with status 1', async () => {
  const error = new TypeError('undefined is no function');
  expect(await end(failing(error), () => undefined)).toEqual([1, `${error.stack}\n`]);
});
