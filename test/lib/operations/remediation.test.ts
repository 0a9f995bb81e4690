import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { remedies, remedyNames } from '../../../lambdas/contract/remedies.ts';
import { runbookAnchor } from '../../../lib/operations/alarm-text.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('in %s', (name) => {
  const { service, operations } = synthesized(name);
  const alarms = [service, operations].flatMap((template) =>
    ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
      resourcesOf(template, type),
    ),
  );

  test.each(remedyNames)('each alarm that asks for %s is there, once, and tells remediation', (remedy) => {
    for (const id of remedies[remedy].alarms) {
      const asking = alarms.filter(
        ([logicalId, { Properties }]) => logicalId.includes(id) && Properties.AlarmActions,
      );
      expect(asking.map(([logicalId]) => logicalId)).toHaveLength(1);
      // Its topic is one that remediation listens to, and it tells the end as well.
      for (const actions of ['AlarmActions', 'OKActions']) {
        expect(JSON.stringify(asking[0]?.[1].Properties[actions])).toMatch(/Critical|High|Medium/);
      }
    }
  });

  test('that it has given up asks for nothing itself', () => {
    const own = alarms.filter(([, { Properties }]) =>
      JSON.stringify(Properties.AlarmDescription).includes(`#${runbookAnchor('Remediation')}`),
    );
    expect(own).toHaveLength(1);
    const ids = remedyNames.flatMap((remedy) => remedies[remedy].alarms);
    expect(ids.filter((id) => own[0]?.[0].includes(id))).toEqual([]);
  });

  test('it may do no more to the tables than it must', () => {
    const policies = resourcesOf(operations, 'AWS::IAM::Policy').filter(([id]) =>
      id.startsWith('RemediationRemediateAlarms'),
    );
    const statements = policies.flatMap(
      ([, { Properties }]) => Properties.PolicyDocument.Statement as object[],
    );
    const granted = JSON.stringify(statements.filter((each) => JSON.stringify(each).includes('dynamodb:')));
    expect(granted).not.toContain('"*"');
    const onAudit = statements
      .filter((each) => JSON.stringify(each).includes('Audit'))
      .map((each) => JSON.stringify(each));
    for (const statement of onAudit) expect(statement).not.toMatch(/UpdateItem|DeleteItem/);
  });
});
