import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  ListGroupsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { breakGlassGroup, endOfBreakGlass } from '../../lambdas/contract/break-glass.ts';
import type { AuditEntry } from '../../lambdas/domain/audit/audit-record.ts';
import type { AuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import type { BreakGlassOptions } from './break-glass-options.ts';

export interface BreakGlassServices {
  readonly cognito: Pick<CognitoIdentityProviderClient, 'send'>;
  readonly audit: Pick<AuditStore, 'append'>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Who runs the program, as its machine knows; AWS records whose credentials they were. */
  readonly by: string;
}

const millisecondsAMinute = 60_000;

/** Removes the groups whose time is over. */
const tidy = async ({ cognito, now }: BreakGlassServices, UserPoolId: string): Promise<void> => {
  let NextToken: string | undefined;
  const over: string[] = [];
  do {
    const page = await cognito.send(new ListGroupsCommand({ UserPoolId, NextToken }));
    for (const { GroupName = '' } of page.Groups ?? []) {
      const end = endOfBreakGlass(GroupName);
      if (end !== undefined && end <= now().getTime()) over.push(GroupName);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  for (const GroupName of over) await cognito.send(new DeleteGroupCommand({ UserPoolId, GroupName }));
};

/**
 * Makes somebody an administrator for a time. The record stands before the access; when it cannot be written there is none.
 * @returns until when, ISO 8601.
 */
export const grantBreakGlass = async (
  services: BreakGlassServices,
  { user: Username, reason, minutes, userPool: UserPoolId }: BreakGlassOptions,
): Promise<string> => {
  const { cognito, audit, now, newId, by } = services;
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
  const subject = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? Username;
  const correlationId = newId();
  // A group ends at a whole minute.
  const end = Math.floor(now().getTime() / millisecondsAMinute + minutes) * millisecondsAMinute;
  const until = new Date(end).toISOString();
  const entry = (): Omit<AuditEntry, 'phase'> => ({
    at: now().toISOString(),
    actor: { subject: by, roles: [], address: 'command line', userAgent: 'npm run break-glass' },
    action: 'grantBreakGlass',
    target: { subject },
    correlationId,
  });
  await audit.append({ ...entry(), phase: 'intent', asked: { reason, until } });
  // Whoever else got access to the same minute has the same group.
  const GroupName = breakGlassGroup(end);
  await cognito
    .send(new CreateGroupCommand({ UserPoolId, GroupName, Description: 'Access for an emergency' }))
    .catch((error: Error) => {
      if (error.name !== 'GroupExistsException') throw error;
    });
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  await audit.append({ ...entry(), phase: 'outcome', status: 200, before: null, after: { until } });
  await tidy(services, UserPoolId);
  return until;
};
