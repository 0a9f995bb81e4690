import { remediation } from '../contract/remedies.ts';
import { sumOffers } from '../domain/compliance.ts';
import { type Deed, dayMs, hourMs } from '../domain/remediation/remedy-state.ts';
import { sourceToPause } from '../domain/remediation/source-to-pause.ts';
import type { Source } from '../domain/source.ts';
import type { AuditTrail } from '../shared/audit/record-change.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import type { ComplianceStore } from '../shared/stores/compliance-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';
import type { Lever } from './lever.ts';
import { recordDeed } from './record-deed.ts';

export interface SourceServices {
  readonly sources: Pick<SourceStore, 'get' | 'list' | 'change'>;
  readonly compliance: ComplianceStore;
  readonly audit: AuditTrail;
}

/** The alarms look back one and six hours: what broke since then and goes on. */
const lookedBackMs = 3 * hourMs;

/** Pauses the source that breaks its contract, as the API does: no new job of it begins until it is resumed. */
export const sourceLever = ({ sources, compliance, audit }: SourceServices): Lever => {
  const now = (): number => audit.now().getTime();

  const isPersons = ({ lastChange }: Source, since: number): boolean =>
    lastChange !== undefined && lastChange.by !== remediation && Date.parse(lastChange.at) >= since;

  const change = async (deed: Deed, action: 'pause' | 'resume'): Promise<void> => {
    const source = await sources.get(deed.target);
    const enabled = action === 'resume';
    if (source === undefined || source.enabled === enabled) return;
    const recorded = {
      deed,
      action: `${action}Source`,
      target: { id: deed.target },
      before: { enabled: source.enabled },
      after: { enabled },
    } as const;
    await recordDeed(audit, recorded, async () => {
      const lastChange = { action, by: remediation, at: audit.now().toISOString(), reason: deed.cause };
      if (await sources.change(deed.target, lastChange, source)) return;
      throw new RetryLaterError('source-changed', `Somebody else changes ${deed.target}`, 5);
    });
  };

  return {
    async aim() {
      const since = new Date(now() - lookedBackMs);
      const all = await sources.list();
      const offers = await Promise.all(
        all.map(async ({ sourceId }) => ({
          sourceId,
          ...sumOffers(await compliance.offersSince(sourceId, since)),
        })),
      );
      const target = all.find(({ sourceId }) => sourceId === sourceToPause(offers));
      if (target === undefined || !target.enabled || isPersons(target, now() - dayMs)) return undefined;
      return { target: target.sourceId, before: true, after: false };
    },

    async whose({ target, at }) {
      const source = await sources.get(target);
      return source === undefined || isPersons(source, at) ? 'theirs' : 'ours';
    },

    pull: (deed) => change(deed, 'pause'),
    putBack: (deed) => change(deed, 'resume'),
  };
};
