import { type Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { apiProblems } from '../../lambdas/contract/compiled/api.ts';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { problemType } from '../../lambdas/contract/problem-type.ts';

/** Requests that one address may send within the window. */
export const requestsPerAddress = 100;

/**
 * The window, in seconds. WAF looks about every 10 s, so that a flood passes for so long; the exact promise is the
 * application's.
 */
export const windowSeconds = 60;

/** Of which rules only count; all others block. */
interface ManagedRuleGroup {
  readonly name: string;
  readonly counted?: readonly string[];
}

/** What AWS keeps up to date against common attacks, against requests that only attackers send, and against known bad addresses. */
const managedRuleGroups: readonly ManagedRuleGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    // They block bodies of 8 KB, queries of 2 KB and paths of 1 KB with a bare 403, which the API takes: it has limits of its
    // own for each operation, and says what is too long.
    counted: ['SizeRestrictions_BODY', 'SizeRestrictions_QUERYSTRING', 'SizeRestrictions_URIPATH'],
  },
];

const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

const tooManyRequests = 'TooManyRequests';

const rateRule: CfnWebACL.RuleProperty = {
  name: 'RequestsPerAddress',
  priority: 0,
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit: requestsPerAddress,
      evaluationWindowSec: windowSeconds,
    },
  },
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: tooManyRequests,
        responseHeaders: [{ name: 'Retry-After', value: String(windowSeconds) }],
      },
    },
  },
  visibilityConfig: visibility('RequestsPerAddress'),
};

const managedRule = ({ name, counted }: ManagedRuleGroup, index: number): CfnWebACL.RuleProperty => ({
  name,
  priority: index + 1,
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted?.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  overrideAction: { none: {} },
  visibilityConfig: visibility(name),
});

export interface RateLimitAclProps {
  readonly environmentName: EnvironmentName;
}

/** The wall before the API: 100 requests a minute and address, and the rule groups that AWS maintains. */
export class RateLimitAcl extends Construct {
  readonly arn: string;
  /** One account may hold several environments, whose walls report to one namespace. */
  private readonly metricsName: string;

  constructor(scope: Construct, id: string, { environmentName }: RateLimitAclProps) {
    super(scope, id);
    this.metricsName = `DealerScope-${environmentName}`;
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metricsName),
      customResponseBodies: {
        [tooManyRequests]: {
          contentType: 'APPLICATION_JSON',
          content: JSON.stringify({
            type: problemType('too-many-requests'),
            ...apiProblems['too-many-requests'],
            detail: `More than ${requestsPerAddress} requests in ${windowSeconds} s came from this address; wait a minute`,
          }),
        },
      },
      // The cheap rule first: a flood is turned away before it is looked at.
      rules: [rateRule, ...managedRuleGroups.map(managedRule)],
    });
    this.arn = acl.attrArn;
  }

  /** Requests that any rule turned away. */
  metricBlocked(period: Duration): Metric {
    return new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL: this.metricsName, Region: Stack.of(this).region, Rule: 'ALL' },
      statistic: 'Sum',
      period,
      label: 'blocked by the wall',
    });
  }
}
