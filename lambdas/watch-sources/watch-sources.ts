import { complianceOf, sumOffers } from '../domain/compliance.ts';
import type { Source, SourceChange } from '../domain/source.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandler, OperationHandlers } from '../shared/api/operation.ts';
import type { ComplianceStore } from '../shared/stores/compliance-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';
import { type SourceTables, viewSource } from './view-source.ts';

export interface SourceServices extends SourceTables {
  readonly sources: Pick<SourceStore, 'list' | 'get' | 'change'>;
  readonly compliance: ComplianceStore;
  readonly cursors: Cursors;
}

/** A week evens out the days on which auctions are held. */
const complianceDays = 7;

const millisecondsADay = 86_400_000;

export const sourceOperations = (services: SourceServices): OperationHandlers<'watch-sources'> => {
  const { sources, compliance, cursors, now } = services;

  const requireSource = async (sourceId: string): Promise<Source> => {
    const source = await sources.get(sourceId);
    if (source !== undefined) return source;
    throw new ApiError('not-found', 'No source has this id. GET /api/sources lists those that there are.');
  };

  /** Doing it again changes only who said so last, and why. */
  const changeSource =
    (action: SourceChange['action']): OperationHandler<'pauseSource'> =>
    async ({ path: { id }, body: { reason }, caller }) => {
      const before = await requireSource(id);
      await sources.change(id, { action, by: caller.subject, at: now().toISOString(), reason });
      const after = await requireSource(id);
      return {
        status: 200,
        body: await viewSource(services, after),
        change: { before: { enabled: before.enabled }, after: { enabled: after.enabled, reason } },
      };
    };

  return {
    pauseSource: changeSource('pause'),
    resumeSource: changeSource('resume'),

    listSources: async ({ query: { limit, cursor }, caller: { subject } }) => {
      const list: CursorList = { operationId: 'listSources', subject, parameters: {} };
      const after = cursor === undefined ? '' : cursors.open(list, cursor);
      const all = (await sources.list()).filter(({ sourceId }) => sourceId > after);
      all.sort((one, other) => (one.sourceId < other.sourceId ? -1 : 1));
      const shown = all.slice(0, limit);
      const last = all.length > limit ? shown.at(-1) : undefined;
      return {
        status: 200,
        body: {
          items: await Promise.all(shown.map((source) => viewSource(services, source))),
          hasMore: last !== undefined,
          ...(last && { nextCursor: cursors.seal(list, last.sourceId) }),
        },
      };
    },

    getSource: async ({ path: { id } }) => {
      const source = await requireSource(id);
      const since = new Date(now().getTime() - complianceDays * millisecondsADay);
      const [view, hours] = await Promise.all([
        viewSource(services, source),
        compliance.offersSince(id, since),
      ]);
      const counts = sumOffers(hours);
      const share = complianceOf(counts) ?? null;
      return {
        status: 200,
        body: { ...view, compliance: { since: since.toISOString(), ...counts, share } },
      };
    },
  };
};
