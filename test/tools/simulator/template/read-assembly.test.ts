import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readAssembly } from '../../../../tools/simulator/template/read-assembly.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealerscope-assembly-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, content: unknown): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
};
const stack = (stackName: string) => ({
  type: 'aws:cloudformation:stack',
  properties: { templateFile: `${stackName}.json`, stackName },
});

test('finds the stacks of an assembly and of the stages in it, and none of an older synthesis', () => {
  write('manifest.json', {
    artifacts: {
      top: stack('Top'),
      stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-stage' } },
      tree: { type: 'cdk:tree' },
    },
  });
  write('Top.json', { Resources: {} });
  write('assembly-stage/manifest.json', { artifacts: { inner: stack('Inner') } });
  write('assembly-stage/Inner.json', { Resources: { A: { Type: 'T' } } });
  write('assembly-older/manifest.json', { artifacts: { inner: stack('Older') } });
  expect(readAssembly(folder)).toEqual([
    { stackName: 'Top', template: { Resources: {} } },
    { stackName: 'Inner', template: { Resources: { A: { Type: 'T' } } } },
  ]);
});

test.each([
  ['there is nothing', {}, /manifest\.json: this is no readable JSON/],
  [
    'a template is missing',
    { 'manifest.json': { artifacts: { top: stack('Top') } } },
    /Top\.json: this is no readable JSON/,
  ],
  [
    'a template is none',
    { 'manifest.json': { artifacts: { top: stack('Top') } }, 'Top.json': { openapi: '3.1.0' } },
    /Top\.json: this is no CloudFormation template/,
  ],
  ...[null, 'text', {}, { Type: 7 }].map(
    (Oops) =>
      [
        `a resource is ${JSON.stringify(Oops)}`,
        { 'manifest.json': { artifacts: { top: stack('Top') } }, 'Top.json': { Resources: { Oops } } },
        /Top\.json, Oops: this is no resource/,
      ] as const,
  ),
])('tells the file where %s', (_, files, message) => {
  for (const [path, content] of Object.entries(files)) write(path, content);
  expect(() => readAssembly(folder)).toThrow(message);
});
