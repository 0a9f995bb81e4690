import { describe, expect, test } from '@jest/globals';
import { type ClaimVerdict, judgeClaim, type KnownRequest } from '../../../lambdas/domain/request-claim.ts';

const now = 1_790_000_000_000;
const known: KnownRequest = { payload: 'p', tryId: 'first', effectId: 'first', heldUntil: now + 1 };
const asked = { tryId: 'second', payload: 'p', now };
const mine: ClaimVerdict = { kind: 'mine', effectId: 'first' };

describe('a try at a request that is known already', () => {
  test.each<[string, Partial<KnownRequest>, ClaimVerdict]>([
    ['gets the answer there was', { answer: 'a' }, { kind: 'answered', answer: 'a' }],
    ['gets it however long ago', { answer: 'a', heldUntil: 0 }, { kind: 'answered', answer: 'a' }],
    ['waits while another one has it', {}, { kind: 'in-progress', seconds: 1 }],
    ['waits whole seconds', { heldUntil: now + 1_001 }, { kind: 'in-progress', seconds: 2 }],
    ['has it once the time of the other one is over', { heldUntil: now }, mine],
    ['has it when it had it before, with its answer lost on the way', { tryId: 'second' }, mine],
    ['is refused with another payload', { payload: 'q' }, { kind: 'other-request' }],
    ['is refused so after the answer', { payload: 'q', answer: 'a' }, { kind: 'other-request' }],
    ['is refused so after one that died', { payload: 'q', heldUntil: 0 }, { kind: 'other-request' }],
  ])('%s', (_title, found, verdict) => {
    expect(judgeClaim({ ...known, ...found }, asked)).toEqual(verdict);
  });
});
