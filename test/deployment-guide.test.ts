import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { environmentNames } from '../lambdas/contract/environment-name.ts';
import { scopes } from '../lambdas/contract/routes.ts';
import { stackOutputs } from '../lambdas/contract/stack-outputs.ts';
import { parsePhaseOptions } from '../tools/phase/phase-options.ts';
import { parsePreflightOptions } from '../tools/preflight/preflight-options.ts';
import { parseRehearseOptions } from '../tools/rehearse/rehearse-options.ts';
import { newApp, newStage, synthesized } from './lib/synthesized.ts';

const root = resolve(import.meta.dirname, '..');
const guide = readFileSync(join(root, 'docs/deployment.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

const found = (pattern: RegExp): readonly string[] =>
  [...guide.matchAll(pattern)].map(([, first = '']) => first);

/** `npm run NAME …` to the end of its line, comments and inline code's end left out. */
const calls = [...guide.matchAll(/npm run ([a-z-]+)([^\n`#]*)/g)].map(([, name = '', rest = '']) => ({
  name,
  options: [...rest.matchAll(/ (--[a-z-]{2,})/g)].map(([, option = '']) => option),
  words: rest
    .replace(/^ --/, '')
    .replaceAll('"first release"', 'first')
    .replaceAll('$E', 'staging')
    .replaceAll('$AWS_REGION', 'us-east-1')
    .split(' ')
    .filter((word) => word !== ''),
}));

/** The folder of a program, by the script that runs it. */
const folderOf = (name: string): string => {
  const [, program = ''] = /run\.mjs (\S+)/.exec(scripts[name] ?? '') ?? [];
  return dirname(join(root, program));
};

describe('the guide to deployments', () => {
  test.each(calls.map(({ name, options }) => [name, options.join(' '), options] as const))(
    'calls npm run %s %s as its help tells',
    (name, _, options) => {
      expect(Object.keys(scripts)).toContain(name);
      const help = readFileSync(join(folderOf(name), 'help.txt'), 'utf8');
      for (const option of options) expect(help).toContain(option);
    },
  );

  const parsers = {
    preflight: parsePreflightOptions,
    phase: parsePhaseOptions,
    rehearse: parseRehearseOptions,
  };
  test.each(Object.entries(parsers))('calls npm run %s with words that it takes', (name, parse) => {
    const lines = calls.filter((call) => call.name === name && call.words.length > 0);
    expect(lines).not.toHaveLength(0);
    for (const { words } of lines) expect(() => parse(words)).not.toThrow();
  });

  test('names outputs that the service stack has', () => {
    const names = new Set(found(/\$\(output (\w+)\)/g));
    expect(names.size).toBeGreaterThan(5);
    expect([...names].filter((name) => !stackOutputs.some((output) => output === name))).toEqual([]);
  });

  test('names the stacks of a stage, and no others', () => {
    const stage = newStage(newApp(), 'staging');
    const stacks = stage.node.children.filter((child) => child instanceof Stack);
    const names = stacks.map(({ stackName }) => stackName.replace('staging', '$E'));
    expect(new Set(found(/(DealerScope-\$E-\w+)/g))).toEqual(new Set(names));
    const ids = stacks.map(({ node }) => node.id);
    expect(found(/"\$E\/(\w+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('tries on-call by an alarm that there is', () => {
    const [id = ''] = found(/--alarm-name-prefix DealerScope-\$E-Operations-(\w+)/g);
    const alarms = Object.keys(synthesized('staging').operations.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms.filter((alarm) => alarm.startsWith(id))).toHaveLength(1);
  });

  test('asks for scopes that there are, and names environments that there are', () => {
    const asked = found(/dealerscope\/([a-z-]+\.[a-z]+)/g);
    expect(asked).not.toHaveLength(0);
    expect(asked.filter((scope) => !Object.keys(scopes).includes(scope))).toEqual([]);
    for (const name of environmentNames) expect(guide).toContain(`\`${name}\``);
  });

  test('shows a source with all that one must have', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(Object.keys(JSON.parse(json) as object)).toEqual([
      'sourceId',
      'name',
      'hosts',
      'seeds',
      'enabled',
      'everyMinutes',
      'maxDepth',
      'maxPages',
    ]);
  });

  test('leads nowhere that is not there', () => {
    const targets = found(/\]\((?!https:|#)([^)#]+)/g);
    expect(targets).not.toHaveLength(0);
    expect(targets.filter((target) => !existsSync(join(root, 'docs', target)))).toEqual([]);
    const headings = (text: string) =>
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'));
    const runbook = headings(readFileSync(join(root, 'docs/runbook.md'), 'utf8'));
    expect(found(/runbook\.md#([a-z-]+)/g).filter((anchor) => !runbook.includes(anchor))).toEqual([]);
    expect(found(/\]\(#([a-z-]+)/g).filter((anchor) => !headings(guide).includes(anchor))).toEqual([]);
  });

  test('says how to see that each step worked', () => {
    const steps = guide.split(/^## /m).filter((step) => /^\d+\. /.test(step));
    expect(steps).toHaveLength(13);
    const silent = steps.filter((step) => !/\*it worked\*/i.test(step));
    expect(silent.map((step) => step.split('\n')[0])).toEqual([]);
  });
});
