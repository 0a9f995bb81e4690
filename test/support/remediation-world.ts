import type { Source } from '../../lambdas/domain/source.ts';
import { flagLever } from '../../lambdas/remediate-alarms/flag-lever.ts';
import {
  parseRemediationMessage,
  readRemediationMessage,
} from '../../lambdas/remediate-alarms/read-remediation-message.ts';
import { type Remediation, tendRemedy } from '../../lambdas/remediate-alarms/remediate-alarms.ts';
import { sourceLever } from '../../lambdas/remediate-alarms/source-lever.ts';
import { createFlagAdministration } from '../../lambdas/shared/flags/flag-administration.ts';
import { createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { createRemedyStore } from '../../lambdas/shared/stores/remedy-store.ts';
import { createSourceStore } from '../../lambdas/shared/stores/source-store.ts';
import { fakeDocument } from './fake-app-config.ts';
import { inMemoryDynamo } from './in-memory-dynamo.ts';
import { silentTelemetry } from './silent-telemetry.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const start = Date.UTC(2026, 10, 21, 3);

/** What a topic tells of an alarm, by the end of its id in the template. */
export const noticeOf = (id: string, firing: boolean, at: number) => ({
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:medium',
  Message: JSON.stringify({
    AlarmName: `DealerScope-production-Operations-${id}1A2B3C4D-XYZ`,
    AlarmDescription: 'Chromium crashed. Runbook: docs/runbook.md#browser-trouble',
    NewStateValue: firing ? 'ALARM' : 'OK',
    StateChangeTime: new Date(at).toISOString(),
  }),
});

/** Remediation on documents and tables in memory, at 3 o'clock; five browsers, and the shared cache. */
export const remediationWorld = async (
  given: { readonly isOn?: boolean; readonly sources?: readonly Source[] } = {},
) => {
  const clock = { now: start };
  const { client } = inMemoryDynamo();
  const flags = fakeDocument({ MAX_BROWSER_CONTEXTS: 5, CACHE_PROVIDER: 'redis' });
  const emergency = fakeDocument({ EMERGENCY_ROLLBACK: false });
  const administration = createFlagAdministration({
    environmentName: 'production',
    flags,
    emergency,
    strategies: { gradual: 'gradual', immediate: 'immediate' },
    pause: async () => {},
  });
  const audit = { store: createAuditStore('audit', client), now: () => new Date(clock.now) };
  const sources = createSourceStore('sources', client);
  for (const source of given.sources ?? []) await sources.put(source);
  const said = new Map<string, string>();
  const mode = { isOn: given.isOn ?? true };
  const counted: string[] = [];
  const services: Remediation = {
    remedies: createRemedyStore('incidents', () => clock.now, client),
    levers: {
      'fewer-browsers': flagLever({ administration, audit }, 'fewer-browsers'),
      'cache-in-memory': flagLever({ administration, audit }, 'cache-in-memory'),
      'pause-source': sourceLever({
        sources,
        // All of it broken, as the id says.
        compliance: {
          offersSince: async (sourceId) => [
            { hour: '', extractorVersion: '', offers: 100, invalidOffers: sourceId === 'changed' ? 90 : 1 },
          ],
        },
        audit,
      }),
    },
    isOn: async () => mode.isOn,
    tell: async ({ remedy }) => void said.set(remedy.id, remedy.text),
    logger: silentTelemetry('on-call').logger,
    count: (name) => void counted.push(name),
    now: () => clock.now,
  };
  const hear = async (body: unknown): Promise<void> => {
    const { names, heard } = readRemediationMessage(parseRemediationMessage(body), clock.now);
    for (const name of names) await tendRemedy(services, name, heard);
  };
  const browsers = async () => {
    const { stated, takenBack } = await administration.read();
    return takenBack.MAX_BROWSER_CONTEXTS ?? stated.MAX_BROWSER_CONTEXTS;
  };
  return {
    clock,
    flags,
    emergency,
    administration,
    audit,
    sources,
    said,
    mode,
    counted,
    services,
    hear,
    browsers,
  };
};

/** What on-call was told, in order. */
export const texts = ({ said }: { readonly said: ReadonlyMap<string, string> }) => [...said.values()];
