import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { OperationId } from '../../contract/routes.ts';
import type { AuditActor, AuditEntry } from '../../domain/audit/audit-record.ts';
import { redact } from '../../domain/audit/redact.ts';
import type { ApiAnswer } from '../api/api-answer.ts';
import type { Caller } from '../api/caller.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { AuditStore } from '../stores/audit-store.ts';

/** Where changes are recorded. */
export interface AuditTrail {
  readonly store: Pick<AuditStore, 'append' | 'expect'>;
  readonly now: () => Date;
}

/** A change that somebody asks for. */
export interface AskedChange {
  readonly actor: AuditActor;
  readonly operationId: OperationId;
  readonly target: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly correlationId: string;
}

/** Browsers send some 150 characters. */
const longestUserAgent = 300;

/** Who sent the request, and from where. */
export const actorOf = (
  { subject, roles, breakGlass }: Caller,
  { authorizer, identity }: APIGatewayProxyEvent['requestContext'],
): AuditActor => {
  const client = authorizer?.claims?.client_id;
  return {
    subject,
    ...(typeof client === 'string' && { client }),
    roles,
    ...(breakGlass !== undefined && { breakGlass }),
    address: identity.sourceIp,
    userAgent: (identity.userAgent ?? '').slice(0, longestUserAgent),
  };
};

/**
 * Makes a change that leaves a record: what is about to be done is written first, and when it cannot be, nothing is done.
 * An outcome that cannot be written is logged, and changes no answer: the change is made, and its intent stands alone in
 * the trail.
 * @param make answers and does not reject.
 * @throws whatever the trail does when the intent cannot be written.
 */
export const recordChange = async (
  { store, now }: AuditTrail,
  { actor, operationId, target, body, correlationId }: AskedChange,
  { make, logger }: { readonly make: () => Promise<ApiAnswer>; readonly logger: Telemetry['logger'] },
): Promise<ApiAnswer> => {
  const entry = (): Omit<AuditEntry, 'phase'> => ({
    at: now().toISOString(),
    actor,
    action: operationId,
    target,
    correlationId,
  });
  await store.append({ ...entry(), phase: 'intent', asked: redact(body) });
  const answer = await make();
  const { status, change } = answer;
  try {
    await store.append({
      ...entry(),
      phase: 'outcome',
      status,
      ...(change && { before: redact(change.before), after: redact(change.after) }),
    });
  } catch (error) {
    logger.error('The outcome of a change is not in the audit trail', error as Error);
  }
  return answer;
};
