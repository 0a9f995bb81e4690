import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { AccessAlarms } from '../api/access-alarms.ts';
import { BreakGlassAlarm } from '../api/break-glass-alarm.ts';
import { CacheAlarms } from '../api/cache-alarms.ts';
import { LimitAlarms } from '../api/limit-alarms.ts';
import { PromiseAlarm } from '../api/promise-alarm.ts';
import { AnchorAlarms } from '../audit/anchor-alarms.ts';
import { FunctionAlarms } from '../compute/function-alarms.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { TableAlarms } from '../data/table-alarms.ts';
import { ProtectionAlarm } from '../flags/protection-alarm.ts';
import { RescorerAlarms } from '../judging/rescorer-alarms.ts';
import { BurnRateAlarms } from '../operations/burn-rate-alarms.ts';
import { CostBudget } from '../operations/cost-budget.ts';
import { Dashboards } from '../operations/dashboards/dashboards.ts';
import { objectivesOf } from '../operations/objectives.ts';
import { OnCall } from '../operations/on-call.ts';
import { Remediation } from '../operations/remediation.ts';
import { BrowserAlarms } from '../scraping/browser-alarms.ts';
import { PlannerAlarms } from '../scraping/planner-alarms.ts';
import { QueueAlarms } from '../scraping/queue-alarms.ts';
import { ReachAlarms } from '../scraping/reach-alarms.ts';
import type { DataStack } from './data-stack.ts';
import type { ServiceStack } from './service-stack.ts';

export interface OperationsStackProps extends StackProps {
  readonly environmentName: EnvironmentName;
  readonly config: EnvironmentConfig;
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/**
 * What watches the service: objectives and all alarms but those that a release or a change of the flags is taken back for,
 * which stay beside it. A stack of its own, since one holds 500 resources at most.
 */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    const { environmentName, config, service } = props;
    const { tables } = props.data;
    const { monitoring, api, platform } = service;
    const onCall = new OnCall(this, 'OnCall', {
      config: config.onCall,
      monitoring,
      platform,
      incidents: tables.incidents,
    });
    const remediation = new Remediation(this, 'Remediation', {
      monitoring,
      platform,
      flags: service.flags,
      tables,
      messages: onCall.messages,
    });
    const functions = [...service.functions, ...onCall.functions, remediation.fn];
    const queues = { ...service.queues, onCall: onCall.messages, remediation: remediation.requests };

    new FunctionAlarms(this, 'Functions', { functions, monitoring });
    new TableAlarms(this, 'Tables', { tables, monitoring });
    this.watchWork(props);
    new ProtectionAlarm(this, 'Protections', { planEveryMinutes: config.planEveryMinutes, monitoring });
    new BreakGlassAlarm(this, 'BreakGlass', { monitoring });
    new AccessAlarms(this, 'AccessAlarms', { monitoring, api });
    new PromiseAlarm(this, 'Promise', { monitoring, api });
    new LimitAlarms(this, 'LimitAlarms', { monitoring });
    new CacheAlarms(this, 'CacheAlarms', { monitoring });
    new AnchorAlarms(this, 'AuditAnchor', { monitoring });
    if (config.monthlyBudgetDollars !== undefined) {
      new CostBudget(this, 'Costs', { monthlyDollars: config.monthlyBudgetDollars, monitoring });
    }
    const objectives = objectivesOf({ environmentName, api, functions });
    const burnRates = objectives.map(
      (objective) => new BurnRateAlarms(this, objective.id, { objective, monitoring }),
    );
    new Dashboards(this, 'Dashboards', {
      environmentName,
      objectives,
      burnRates,
      api,
      queues,
      functions,
      tables,
    });
  }

  private watchWork({ config, service: { queues, monitoring } }: OperationsStackProps): void {
    new QueueAlarms(this, 'Plans', { queue: queues.plans, monitoring });
    new QueueAlarms(this, 'Pages', { queue: queues.pages, monitoring });
    new QueueAlarms(this, 'Renders', { queue: queues.renders, monitoring });
    new QueueAlarms(this, 'Extracts', { queue: queues.extracts, monitoring });
    new QueueAlarms(this, 'Rescores', { queue: queues.rescores, monitoring });
    new QueueAlarms(this, 'Imports', { queue: queues.imports, monitoring });
    new PlannerAlarms(this, 'Planner', {
      plans: queues.plans,
      everyMinutes: config.planEveryMinutes,
      monitoring,
    });
    new RescorerAlarms(this, 'Rescorer', { rescores: queues.rescores, monitoring });
    new ReachAlarms(this, 'Reach', { planEveryMinutes: config.planEveryMinutes, monitoring });
    new BrowserAlarms(this, 'Browsers', { monitoring });
  }
}
