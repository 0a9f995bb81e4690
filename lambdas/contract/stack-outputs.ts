/** CloudFormation outputs that tools beside the product read after a deployment; all of the service stack. */
export const stackOutputs = [
  'ApiUrl',
  'UserPoolId',
  'UserPoolClientId',
  /** Base URL of the hosted sign-in: `/oauth2/authorize` and `/oauth2/token` lie below it. */
  'SignInUrl',
  'SourcesTableName',
  'ScrapeJobsTableName',
  'VisitsTableName',
  'ListingsTableName',
  'OpportunitiesTableName',
  'AnomaliesTableName',
  'HostsTableName',
  'QuarantineTableName',
  'AuditTableName',
  'AuditAnchorsBucketName',
  'RawPagesBucketName',
  /** Documents of AppConfig: `APPLICATION/ENVIRONMENT/PROFILE/STRATEGY`, the strategy by which they are deployed. */
  'FlagsDocument',
  'EmergencyDocument',
] as const;

export type StackOutput = (typeof stackOutputs)[number];
