import { functionNames } from '../../lambdas/contract/functions.ts';
import { CannotSimulate } from '../simulator/cannot-simulate.ts';
import type { Declared } from '../simulator/read-declared.ts';
import type { Release } from '../simulator/releases/read-releases.ts';
import { dependenciesOf, referencesIn } from '../simulator/template/references.ts';
import { isObject, type Json, type StackTemplate } from '../simulator/template/stack-template.ts';

/** A function that a release of the whole app gives a new version. */
export interface ReleasedFunction {
  /** The alias's logical id without its hash: stable, and told apart. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** What it answers: requests of clients, or messages of a queue or stream. */
  readonly work: 'requests' | 'messages';
  /** The dimensions of the metrics that it writes. */
  readonly service: string;
  readonly environment: string;
  readonly timeoutMilliseconds: number;
  readonly memoryMegabytes: number;
  readonly release: Release;
  /** Ids of the functions whose aliases CloudFormation updates first, since this one's refers to them. */
  readonly after: readonly string[];
}

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

const inPascalCase = (name: string): string =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The name of the function in the contract, which its construct is called by. */
const titleOf = (id: string): string =>
  functionNames.find((name) => id.endsWith(`${inPascalCase(name)}Live`)) ?? id;

/** All that CloudFormation updates before a resource, through whatever is in between. */
const allBefore = ({ template }: StackTemplate, id: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const resource = template.Resources[next];
    if (resource === undefined) continue;
    for (const dependency of dependenciesOf(resource)) {
      if (dependency === id || found.has(dependency)) continue;
      found.add(dependency);
      open.push(dependency);
    }
  }
  return found;
};

const numberOf = (value: Json, place: string): number => {
  if (typeof value === 'number') return value;
  throw new CannotSimulate(place, `a number is expected, not ${JSON.stringify(value)}`);
};

/**
 * Who shifts in a release in which every function has a new version, and after whom: CloudFormation updates in parallel all
 * that does not refer to each other, and an alias is updated when CodeDeploy has moved it.
 * @throws CannotSimulate when there is nothing to release, or a function is not as ours are.
 */
export const readPlan = ({ releases, resolver }: Declared): readonly ReleasedFunction[] => {
  if (releases.length === 0) {
    throw new CannotSimulate(
      resolver.stacks.map(({ stackName }) => stackName).join(', '),
      'no alias is released by CodeDeploy: is this the template of DealerScope, and not of its local environment?',
    );
  }
  const aliases = releases.map((release) => {
    const found = resolver
      .resources('AWS::Lambda::Alias')
      .find(({ stack, id }) => `${stack.stackName}/${id}` === release.place);
    if (found === undefined) throw new CannotSimulate(release.place, 'the alias is not in the template');
    return { release, ...found };
  });
  const fed = new Set(
    resolver
      .resources('AWS::Lambda::EventSourceMapping')
      .flatMap(({ resource }) => referencesIn(resource.Properties?.FunctionName)),
  );
  return aliases.map(({ release, stack, id }): ReleasedFunction => {
    const before = allBefore(stack, id);
    const fn = resolver
      .resources('AWS::Lambda::Function')
      .find((each) => resolver.ref(each.stack, each.id) === release.functionName);
    if (fn === undefined)
      throw new CannotSimulate(release.place, `there is no function ${release.functionName}`);
    const place = `${fn.stack.stackName}/${fn.id}`;
    const { Environment, Timeout, MemorySize } = fn.resource.Properties ?? {};
    const variables = isObject(Environment) && isObject(Environment.Variables) ? Environment.Variables : {};
    const { POWERTOOLS_SERVICE_NAME: service, ENVIRONMENT_NAME: environment } = variables;
    if (typeof service !== 'string' || typeof environment !== 'string') {
      throw new CannotSimulate(
        place,
        'it names no service and environment (POWERTOOLS_SERVICE_NAME, ENVIRONMENT_NAME): is it one of DealerScope?',
      );
    }
    return {
      id: withoutHash(id),
      title: titleOf(withoutHash(id)),
      work: service === 'api' && !fed.has(id) ? 'requests' : 'messages',
      service,
      environment,
      timeoutMilliseconds: 1_000 * numberOf(Timeout, `${place}.Timeout`),
      memoryMegabytes: numberOf(MemorySize, `${place}.MemorySize`),
      release,
      after: aliases
        .filter((other) => other.stack === stack && before.has(other.id))
        .map((other) => withoutHash(other.id)),
    };
  });
};
