import { readEnvironment } from '../shared/environment/read-environment.ts';
import { connectFlagAdministration } from '../shared/flags/connect-flag-administration.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { remedyNotification } from '../shared/on-call/read-notice.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createComplianceStore } from '../shared/stores/compliance-store.ts';
import { createRemedyStore } from '../shared/stores/remedy-store.ts';
import { createSourceStore } from '../shared/stores/source-store.ts';
import { flagLever } from './flag-lever.ts';
import {
  parseRemediationMessage,
  type RemediationMessage,
  readRemediationMessage,
} from './read-remediation-message.ts';
import { type Remediation, tendRemedy } from './remediate-alarms.ts';
import { sourceLever } from './source-lever.ts';

const telemetry = createTelemetry('on-call');

const connect = (): Remediation => {
  const variables = readEnvironment('remediate-alarms');
  const readFlags = createFlagReader(variables, { logger: telemetry.logger });
  const audit = { store: createAuditStore(variables.AUDIT_TABLE), now: () => new Date() };
  const flagServices = { administration: connectFlagAdministration(variables), audit };
  return {
    remedies: createRemedyStore(variables.INCIDENTS_TABLE),
    levers: {
      'fewer-browsers': flagLever(flagServices, 'fewer-browsers'),
      'cache-in-memory': flagLever(flagServices, 'cache-in-memory'),
      'pause-source': sourceLever({
        sources: createSourceStore(variables.SOURCES_TABLE),
        compliance: createComplianceStore(variables.SCRAPE_JOBS_TABLE),
        audit,
      }),
    },
    isOn: async () => {
      const { ENABLE_REMEDIATION, EMERGENCY_ROLLBACK } = await readFlags();
      return ENABLE_REMEDIATION && !EMERGENCY_ROLLBACK;
    },
    tell: async (notice) => {
      telemetry.logger.info('Remediation', { ...notice });
      await sendMessages(variables.ON_CALL_QUEUE_URL, [remedyNotification(notice)]);
    },
    count: telemetry.count,
    logger: telemetry.logger,
    now: Date.now,
  };
};

let connected: Remediation | undefined;

const remediate = async (message: RemediationMessage): Promise<void> => {
  connected ??= connect();
  const { names, heard } = readRemediationMessage(message, connected.now());
  const failures: unknown[] = [];
  for (const name of names) {
    // What one remedy fails at must not keep the others from their turn.
    await tendRemedy(connected, name, heard).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
};

export const handler = consumeQueue<RemediationMessage & { readonly attempt?: number }>({
  telemetry,
  variables: () => readEnvironment('remediate-alarms'),
  parse: parseRemediationMessage,
  process: remediate,
});
