import { describe, expect, test } from '@jest/globals';
import { judgeStackState } from '../../../tools/preflight/stack-states.ts';

const judgedOf = (status: string, isProtected = false) =>
  judgeStackState('DealerScope-staging-Data', { status, isProtected });

describe('the state of a stack', () => {
  test.each([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'IMPORT_COMPLETE',
    'REVIEW_IN_PROGRESS',
  ])('%s takes an update', (status) => {
    expect(judgedOf(status)).toEqual([]);
  });

  test.each([
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback --stack-name DealerScope-staging-Data'],
    ['UPDATE_FAILED', 'rollback-stack'],
    ['CREATE_FAILED', 'delete-stack'],
    ['DELETE_FAILED', 'describe-stack-events'],
    ['ROLLBACK_FAILED', 'delete-stack'],
    ['UPDATE_IN_PROGRESS', 'Wait'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'Wait'],
    ['DELETE_IN_PROGRESS', 'Wait'],
  ])('%s takes none, and it is told what to do', (status, remedy) => {
    const [finding, ...more] = judgedOf(status);
    expect(finding).toMatchObject({ severity: 'fails', remedy: expect.stringContaining(remedy) });
    expect(finding?.sentence).toContain(status);
    expect(more).toEqual([]);
  });

  test('a failed creation is begun anew by the CDK, unless the stack is protected', () => {
    expect(judgedOf('ROLLBACK_COMPLETE')).toMatchObject([{ severity: 'warns' }]);
    expect(judgedOf('ROLLBACK_COMPLETE', true)).toMatchObject([
      { severity: 'fails', remedy: expect.stringContaining('--no-enable-termination-protection') },
    ]);
  });

  test('where there is none it will be made', () => {
    expect(judgeStackState('DealerScope-staging-Data', undefined)).toMatchObject([{ severity: 'info' }]);
  });
});
