import { type Finding, type Severity, severities } from './finding.ts';
import type { Needs } from './needs.ts';
import type { Preflight } from './run-preflight.ts';

const titles: Readonly<Record<Severity, string>> = {
  fails: 'Will fail',
  warns: 'Goes, but look at it',
  unchecked: 'Not checked',
  info: 'Good to know',
};

/** What is said of several things alike is said once. */
const linesOf = (findings: readonly Finding[]): readonly string[] => {
  const ids = new Map<string, string[]>();
  const alike = ({ sentence, remedy }: Finding) =>
    [sentence, ...(remedy === undefined ? [] : [`  -> ${remedy}`])].join('\n  ');
  for (const finding of findings) ids.set(alike(finding), [...(ids.get(alike(finding)) ?? []), finding.id]);
  return [...ids].flatMap(([text, those]) => `  ${those.join(', ')}: ${text}`.split('\n'));
};

/** Services in which people think, and the resources of each that one counts. */
const shown: Readonly<Record<string, string>> = {
  functions: 'AWS::Lambda::Function',
  queues: 'AWS::SQS::Queue',
  tables: 'AWS::DynamoDB::Table',
  buckets: 'AWS::S3::Bucket',
  roles: 'AWS::IAM::Role',
  'log groups': 'AWS::Logs::LogGroup',
  alarms: 'AWS::CloudWatch::Alarm',
  'composite alarms': 'AWS::CloudWatch::CompositeAlarm',
  dashboards: 'AWS::CloudWatch::Dashboard',
  'AppConfig applications': 'AWS::AppConfig::Application',
  'clients of the user pool': 'AWS::Cognito::UserPoolClient',
  'web ACLs': 'AWS::WAFv2::WebACL',
  VPCs: 'AWS::EC2::VPC',
};

const needsLine = ({ counts, stackNames, queueConcurrency }: Needs): string => {
  const parts = Object.entries(shown).flatMap(([what, type]) => {
    const count = counts.get(type) ?? 0;
    return count > 0 ? [`${count} ${what}`] : [];
  });
  const resources = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `${stackNames.length} stacks of ${resources} resources: ${parts.join(', ')}; consumers of queues run up to ${queueConcurrency} functions at once.`;
};

/** For people: what is needed, then the findings, the gravest first. */
export const describePreflight = ({ needs, findings }: Preflight): readonly string[] => {
  const groups = severities.flatMap((severity) => {
    const those = findings.filter((finding) => finding.severity === severity);
    return those.length === 0 ? [] : ['', `${titles[severity]}:`, ...linesOf(those)];
  });
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return [
    `Needs ${needsLine(needs)}`,
    ...groups,
    '',
    count('fails') > 0
      ? `${count('fails')} will fail: do not deploy yet.`
      : `Nothing found that will fail${count('unchecked') > 0 ? `; ${count('unchecked')} not checked` : ''}.`,
  ];
};
