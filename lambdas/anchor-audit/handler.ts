import { readEnvironment } from '../shared/environment/read-environment.ts';
import { observeHandler } from '../shared/observability/observe-handler.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createAnchorStore } from '../shared/stores/anchor-store.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { type AnchorServices, anchorAudit } from './anchor-audit.ts';

const telemetry = createTelemetry('api');

let services: AnchorServices | undefined;

const connect = (): AnchorServices => {
  const environment = readEnvironment('anchor-audit');
  return {
    records: createAuditStore(environment.AUDIT_TABLE),
    anchors: createAnchorStore(environment.AUDIT_ANCHORS_BUCKET),
    now: () => new Date(),
  };
};

/** Called by a schedule, which says nothing that matters. */
const anchor = async (): Promise<void> => {
  services ??= connect();
  telemetry.count('AuditDaysAnchored', await anchorAudit(services));
};

export const handler = observeHandler(telemetry, anchor);
