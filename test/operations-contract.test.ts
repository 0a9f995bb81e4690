import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { flagNames } from '../lambdas/contract/flags.ts';
import { functionNames, functionVariables } from '../lambdas/contract/functions.ts';
import { metricNamespace, metrics } from '../lambdas/contract/metrics.ts';
import { runbookAnchor } from '../lib/operations/alarm-text.ts';
import { everyTemplate, resourcesOf, synthesized } from './lib/synthesized.ts';

const root = resolve(import.meta.dirname, '..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The runtime's code without the contract, as one text. */
const runtime = readdirSync(join(root, 'lambdas'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('contract'))
  .map((file) => textOf(join('lambdas', file)))
  .join('\n');

/** What a description says; its references are of no matter here. */
const flatten = (description: unknown): string =>
  typeof description === 'string' ? description : JSON.stringify(description);

const alarms = everyTemplate().flatMap(([where, template]) =>
  ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    resourcesOf(template, type).map(([id, { Properties }]) => ({
      name: `${where}: ${id}`,
      description: flatten(Properties.AlarmDescription),
    })),
  ),
);
const entryOf = (description: string): string =>
  description.match(/docs\/runbook\.md#([\w-]+)/)?.[1] ?? 'none';
const headings = [...textOf('docs/runbook.md').matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');

describe('alarms and runbook', () => {
  test('there are alarms to speak of in every environment', () => {
    expect(alarms.length).toBeGreaterThan(4 * 30);
  });

  test('every alarm leads to an entry that exists', () => {
    const anchors = headings.map(runbookAnchor);
    expect(alarms.filter(({ description }) => !anchors.includes(entryOf(description)))).toEqual([]);
  });

  test('every entry belongs to an alarm', () => {
    const used = new Set(alarms.map(({ description }) => entryOf(description)));
    // What AWS Budgets says are its own words: they name no entry.
    if (everyTemplate().some(([, template]) => resourcesOf(template, 'AWS::Budgets::Budget').length > 0)) {
      used.add('costs');
    }
    expect(headings.filter((heading) => !used.has(runbookAnchor(heading)))).toEqual([]);
  });

  test('every alarm says symptom, impact, first step, why it takes missing data so, and where to look, within what CloudWatch keeps', () => {
    const poor = alarms.filter(
      ({ description }) =>
        !/^"?.+\. Impact: .+\. First step: .+\. Missing data: .+\. Dashboard: https:\S+ \. Runbook: /.test(
          description,
        ) || description.length > 1_024,
    );
    expect(poor).toEqual([]);
  });

  test('every entry says the symptom and the impact', () => {
    const entries = textOf('docs/runbook.md').split(/^## /m).slice(1);
    const poor = entries.filter((entry) => !entry.includes('**Symptom.**') || !entry.includes('**Impact.**'));
    expect(poor.map((entry) => entry.split('\n')[0])).toEqual([]);
  });
});

describe('every name of the contract', () => {
  const { service: released, operations } = synthesized('production');
  const service = JSON.stringify([released.toJSON(), operations.toJSON()]);

  test.each(Object.keys(metrics))('the metric %s is written by the runtime', (name) => {
    expect(runtime).toMatch(new RegExp(`'${name}'`));
  });

  test.each(Object.keys(metrics))('the metric %s is watched by an alarm or shown on a dashboard', (name) => {
    expect(service).toContain(name);
  });

  test('metrics are watched in the namespace they are written to', () => {
    expect(service).toContain(`"Namespace":"${metricNamespace}"`);
  });

  test.each(flagNames)('the flag %s has a reader', (name) => {
    expect(runtime).toContain(name);
  });

  test.each(functionNames)('every variable of %s is read by the runtime', (name) => {
    expect(functionVariables[name].filter((variable) => !runtime.includes(variable))).toEqual([]);
  });
});
