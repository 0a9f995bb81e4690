import { danglingReferences } from '../simulator/template/references.ts';
import { isList, isObject, type Json, type StackTemplate } from '../simulator/template/stack-template.ts';
import type { Finding } from './finding.ts';

/**
 * What CloudFormation takes of one template.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const templateLimits = {
  resources: 500,
  outputs: 200,
  parameters: 200,
  mappings: 200,
  /** In S3, where the CDK puts it: a megabyte. */
  bytes: 1_000_000,
} as const;

/** From this share of a limit on it is told, so that the next change is not the one that finds it. */
const nearly = 0.95;

const limitFinding = (
  id: string,
  what: string,
  { used, limit, remedy }: { readonly used: number; readonly limit: number; readonly remedy: string },
): readonly Finding[] => {
  if (used < limit * nearly) return [];
  const isOver = used > limit;
  return [
    {
      id,
      severity: isOver ? 'fails' : 'warns',
      sentence: isOver
        ? `${what}: ${used}, and AWS takes ${limit}.`
        : `${what}: ${used} of ${limit}; ${limit - used} are left.`,
      remedy,
    },
  ];
};

/** As the CDK writes and uploads it: indented by one. */
const bytesOf = (template: unknown): number => Buffer.byteLength(JSON.stringify(template, undefined, 1));

const judgeStack = ({ stackName, template }: StackTemplate): readonly Finding[] => {
  const sizes = {
    resources: Object.keys(template.Resources).length,
    outputs: Object.keys(template.Outputs ?? {}).length,
    parameters: Object.keys(template.Parameters ?? {}).length,
    mappings: Object.keys(template.Mappings ?? {}).length,
    bytes: bytesOf(template),
  };
  return Object.entries(sizes).flatMap(([part, used]) =>
    limitFinding(`template-${part}/${stackName}`, `${part} of the template of ${stackName}`, {
      used,
      limit: templateLimits[part as keyof typeof sizes],
      remedy: 'Move what belongs together into a stack of its own, as lib/stacks/operations-stack.ts.',
    }),
  );
};

/**
 * Web ACL capacity units of the rules that AWS manages.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const managedCapacity: Readonly<Record<string, number>> = {
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
};

/** A rule that counts by address; any other key costs 30 more. */
const rateRuleCapacity = 2;

const capacityOf = (rule: Json): number | undefined => {
  const statement = isObject(rule) && isObject(rule.Statement) ? rule.Statement : {};
  const { ManagedRuleGroupStatement: managed, RateBasedStatement: rate } = statement;
  if (isObject(managed)) return managedCapacity[String(managed.Name)];
  if (isObject(rate) && rate.AggregateKeyType === 'IP' && rate.ScopeDownStatement === undefined)
    return rateRuleCapacity;
  return undefined;
};

/** Up to here a web ACL costs nothing extra for each request. */
const basicCapacity = 1_500;
const mostCapacity = 5_000;

const judgeWalls = (wall: string, rules: Json): readonly Finding[] => {
  const id = `waf-capacity/${wall}`;
  const capacities = isList(rules) ? rules.map(capacityOf) : [];
  const known = capacities.filter((units) => units !== undefined);
  const used = known.reduce((sum, units) => sum + units, 0);
  const remedy = 'aws wafv2 check-capacity computes it; 5,000 units are the most.';
  if (known.length < capacities.length) {
    const unknown = capacities.length - known.length;
    return [
      {
        id,
        severity: 'unchecked',
        sentence: `${unknown} rules of ${wall} have a capacity that is not known here; the others need ${used} units.`,
        remedy,
      },
    ];
  }
  if (used <= basicCapacity) return [];
  return [
    {
      id,
      severity: used > mostCapacity ? 'fails' : 'warns',
      sentence: `The rules of ${wall} need ${used} units: beyond ${basicCapacity} each request costs more, beyond ${mostCapacity} they are refused.`,
      remedy,
    },
  ];
};

/** AppConfig's limit. */
const mostMonitors = 5;
/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const mostOfDescription = 1_024;

const judgeResources = ({ template }: StackTemplate): readonly Finding[] =>
  Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type === 'AWS::WAFv2::WebACL') return judgeWalls(id, Properties.Rules);
    if (Type === 'AWS::AppConfig::Environment' && isList(Properties.Monitors)) {
      const monitors = Properties.Monitors.length;
      if (monitors <= mostMonitors) return [];
      return limitFinding(`appconfig-monitors/${id}`, `Alarms that ${id} watches`, {
        used: monitors,
        limit: mostMonitors,
        remedy: 'Join triggers that must last equally long into one alarm (lib/operations/flag-monitors.ts).',
      });
    }
    const { AlarmDescription: description } = Properties;
    if (typeof description !== 'string' || description.length <= mostOfDescription) return [];
    return limitFinding(`alarm-description/${id}`, `Characters of the description of ${id}`, {
      used: description.length,
      limit: mostOfDescription,
      remedy: 'Shorten it: the runbook has room.',
    });
  });

/** CloudFormation refuses the whole template for one of them, before it makes anything. */
const judgeReferences = (stack: StackTemplate): readonly Finding[] =>
  danglingReferences(stack).map(({ id, to }) => ({
    id: `reference/${stack.stackName}/${id}/${to}`,
    severity: 'fails',
    sentence: `${stack.stackName}/${id} refers to ${to}, which its template does not hold.`,
    remedy: 'Synthesize anew, and deploy what was synthesized as it stands.',
  }));

/** What templates alone show: limits that CloudFormation and the services set to what one of them may hold. */
export const judgeTemplates = (stacks: readonly StackTemplate[]): readonly Finding[] =>
  stacks.flatMap((stack) => [...judgeStack(stack), ...judgeReferences(stack), ...judgeResources(stack)]);
