import { expect, test } from '@jest/globals';
import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { viewFlags } from '../../../lambdas/manage-flags/view-flags.ts';

test('a feature that was taken back says so, and why it is not what is stated; the others say nothing of it', () => {
  const stated = { ...defaultFlags('staging'), ENABLE_BROWSER_POOL: true };
  const takenBack = { ENABLE_BROWSER_POOL: false };
  const effective = { ...stated, ...takenBack };
  const { flags } = viewFlags({ version: 7, stated, takenBack, effective, rollOuts: [] }, 'staging');
  const of = (name: string) => flags.find((flag) => flag.name === name);
  expect(of('ENABLE_BROWSER_POOL')).toMatchObject({ value: true, takenBack: false, effective: false });
  expect(flags.filter((flag) => 'takenBack' in flag)).toHaveLength(1);
});
