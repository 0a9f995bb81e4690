import type { AuditRecord } from '../domain/audit/audit-record.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandlers, OperationRequest } from '../shared/api/operation.ts';
import type { AuditStore } from '../shared/stores/audit-store.ts';
import { placeOf, readPlace } from './audit-place.ts';
import { walkBack } from './walk-back.ts';

export interface AuditServices {
  readonly records: Pick<AuditStore, 'newest'>;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

type Filter = Pick<
  OperationRequest<'listAuditRecords'>['query'],
  'from' | 'to' | 'subject' | 'target' | 'action'
>;

/** Longer ago there is nothing: records are kept for 397 days, and this many days are all that they can stand in. */
const longestDays = 398;
const millisecondsADay = 86_400_000;

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** The time asked for, in milliseconds since the epoch: to the end (exclusive), and no longer than records are kept. */
const timeOf = ({ from, to }: Filter, now: Date): { readonly start: number; readonly end: number } => {
  const end = Math.min(to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to), now.getTime() + 1);
  const kept = now.getTime() - longestDays * millisecondsADay;
  const start = Math.max(from === undefined ? kept : Date.parse(from), kept);
  // A beginning behind the end is a time without records, and years of more than four digits are no days to walk to.
  return { start: Math.min(start, end), end };
};

/** @throws ApiError `invalid-request`: an empty list would look as if nobody had changed anything. */
const requireOrder = ({ from, to }: Filter): void => {
  if (from === undefined || to === undefined || Date.parse(from) < Date.parse(to)) return;
  throw new ApiError('invalid-request', 'Ask for a time whose beginning is before its end.', {
    violations: [{ pointer: '/query/from', detail: 'must be before to' }],
  });
};

export const auditOperations = ({
  records,
  cursors,
  now,
}: AuditServices): OperationHandlers<'read-audit'> => ({
  listAuditRecords: async ({ query: { limit, cursor, ...filter }, caller: { subject } }) => {
    requireOrder(filter);
    const list: CursorList = { operationId: 'listAuditRecords', subject, parameters: filter };
    const { start, end } = timeOf(filter, now());
    const matches = ({ at, actor, action, target }: AuditRecord): boolean =>
      Date.parse(at) >= start &&
      Date.parse(at) < end &&
      (filter.subject === undefined || actor.subject === filter.subject) &&
      (filter.action === undefined || action === filter.action) &&
      (filter.target === undefined || Object.values(target).includes(filter.target));
    const begin = cursor === undefined ? { day: dayOf(end - 1) } : readPlace(cursors.open(list, cursor));
    const { items, next } = await walkBack(records, { begin, firstDay: dayOf(start), limit, matches });
    return {
      status: 200,
      body: {
        items,
        hasMore: next !== undefined,
        ...(next && { nextCursor: cursors.seal(list, placeOf(next)) }),
      },
    };
  },
});
