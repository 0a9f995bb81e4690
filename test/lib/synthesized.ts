import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type EnvironmentName, environmentNames } from '../../lambdas/contract/environment-name.ts';
import { functionNames } from '../../lambdas/contract/functions.ts';
import type { FunctionBundles } from '../../lib/compute/function-bundles.ts';
import { type ChosenEnvironment, chooseEnvironment } from '../../lib/config/choose-environment.ts';
import { DealerscopeStage } from '../../lib/dealerscope-stage.ts';

const root = resolve(import.meta.dirname, '../..');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that goes with the test file. */
const newFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
};

/** Bundles with next to nothing inside: templates do not depend on what the functions do. */
const emptyBundles = (): FunctionBundles => {
  const folder = newFolder('dealerscope-bundles-');
  for (const name of [...functionNames, 'chromium']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'handler.mjs'), `// ${name}`);
  }
  return { folderOf: (name) => join(folder, name), chromiumLayer: join(folder, 'chromium') };
};

/** The application as `cdk.json` makes it, without the validation plugins of `bin`. */
export const newApp = (): App => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  return new App({ context, autoSynth: false, outdir: newFolder('dealerscope-assembly-') });
};

export const stageOf = (app: App, environment: ChosenEnvironment): DealerscopeStage =>
  new DealerscopeStage(app, { environment, bundles: emptyBundles() });

export const newStage = (app: App, environment: EnvironmentName, loopbackSites?: string): DealerscopeStage =>
  stageOf(app, chooseEnvironment({ environment, loopbackSites }));

export interface Synthesized {
  readonly data: Template;
  /** Where instances of functions share a cache. */
  readonly cache?: Template;
  readonly service: Template;
  readonly operations: Template;
}

const made = new Map<EnvironmentName, Synthesized>();

/** The templates of an environment, synthesized once per test file. */
export const synthesized = (environment: EnvironmentName): Synthesized => {
  const known = made.get(environment);
  if (known !== undefined) return known;
  const stage = newStage(newApp(), environment);
  const templateOf = (stack: Stack): Template => Template.fromStack(stack);
  const templates = {
    data: templateOf(stage.data),
    ...(stage.cache && { cache: templateOf(stage.cache) }),
    service: templateOf(stage.service),
    operations: templateOf(stage.operations),
  };
  made.set(environment, templates);
  return templates;
};

/** All templates of every environment, for what must hold in each. */
export const everyTemplate = (): readonly (readonly [string, Template])[] =>
  environmentNames.flatMap((name) => {
    const { data, cache, service, operations } = synthesized(name);
    return [
      [`${name}/Data`, data] as const,
      ...(cache ? [[`${name}/Cache`, cache] as const] : []),
      [`${name}/Service`, service] as const,
      [`${name}/Operations`, operations] as const,
    ];
  });

/** A resource as a template holds it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape
  readonly Properties: any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly UpdatePolicy?: any;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The resources of a type, by logical id. */
export const resourcesOf = (template: Template, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);
