import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotSimulate } from '../cannot-simulate.ts';
import { isObject, type Json, type StackTemplate, type Template } from './stack-template.ts';

const readJson = (file: string): Json => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    throw new CannotSimulate(
      file,
      `this is no readable JSON (${error instanceof Error ? error.message : error})`,
    );
  }
};

/**
 * The stacks of a cloud assembly: the folder that `cdk synth` writes, nested assemblies of stages included.
 * @throws CannotSimulate when there is none, or what is there is no template.
 */
export const readAssembly = (folder: string): readonly StackTemplate[] => {
  const manifest = readJson(join(folder, 'manifest.json'));
  const artifacts = isObject(manifest) && isObject(manifest.artifacts) ? manifest.artifacts : {};
  const stacks = Object.values(artifacts).flatMap((artifact): StackTemplate[] => {
    if (!isObject(artifact) || artifact.type !== 'aws:cloudformation:stack') return [];
    const { templateFile, stackName } = isObject(artifact.properties) ? artifact.properties : {};
    const file = join(folder, String(templateFile));
    const template = readJson(file);
    if (!isObject(template) || !isObject(template.Resources)) {
      throw new CannotSimulate(file, 'this is no CloudFormation template: it has no Resources');
    }
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (!isObject(resource) || typeof resource.Type !== 'string')
        throw new CannotSimulate(`${file}, ${id}`, 'this is no resource: it has no Type');
    }
    return [{ stackName: String(stackName), template: template as unknown as Template }];
  });
  const nested = Object.values(artifacts).flatMap((artifact) =>
    isObject(artifact) && artifact.type === 'cdk:cloud-assembly' && isObject(artifact.properties)
      ? readAssembly(join(folder, String(artifact.properties.directoryName)))
      : [],
  );
  return [...stacks, ...nested];
};
