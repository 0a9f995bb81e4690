import { CannotSimulate } from '../cannot-simulate.ts';
import {
  type Account,
  attributeOf,
  generatedName,
  nameProperty,
  type Placed,
  refOf,
} from './physical-names.ts';
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  type StackTemplate,
  type TemplateResource,
} from './stack-template.ts';

export interface ResolverOptions extends Partial<Account> {
  /** Values of template parameters, over their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Left out wherever it stands: the value of `AWS::NoValue`. */
const noValue = Symbol('AWS::NoValue');
type Resolved = Json | typeof noValue;

/** Reads values of several stacks' templates with all their references replaced. */
export interface Resolver {
  readonly stacks: readonly StackTemplate[];
  /** The resources of a type whose condition holds. */
  resources(
    type: string,
  ): readonly { readonly stack: StackTemplate; readonly id: string; readonly resource: TemplateResource }[];
  /**
   * A value with its references replaced. Nothing else of the template is looked at, so that what is unknown elsewhere
   * does not matter.
   * @param place where it stands, for messages.
   * @throws CannotSimulate
   */
  resolve(stack: StackTemplate, value: Json, place: string): Json;
  /** What `Ref` gives for a resource. */
  ref(stack: StackTemplate, logicalId: string): string;
  /** What `Fn::GetAtt` gives for a resource. */
  attribute(stack: StackTemplate, logicalId: string, attribute: string): string;
}

/**
 * Intrinsic functions: Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select, Fn::Split, Fn::If, Fn::FindInMap, Fn::ImportValue,
 * Fn::GetStackOutput, and in conditions Fn::Equals, Fn::And, Fn::Or, Fn::Not. Any other is refused by name.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const createResolver = (
  stacks: readonly StackTemplate[],
  {
    accountId = '111122223333',
    region = 'us-east-1',
    partition = 'aws',
    parameters = {},
  }: ResolverOptions = {},
): Resolver => {
  const account = { accountId, region, partition };
  /** What is being looked up, to notice circles. */
  const open = new Set<string>();

  const once = <Value>(key: string, place: string, work: () => Value): Value => {
    if (open.has(key)) throw new CannotSimulate(place, `${key} refers to itself`);
    open.add(key);
    try {
      return work();
    } finally {
      open.delete(key);
    }
  };

  const placed = (stack: StackTemplate, logicalId: string, place: string): Placed => {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined)
      throw new CannotSimulate(place, `there is no ${logicalId} in ${stack.stackName}`);
    const property = nameProperty(resource.Type);
    const given = property === undefined ? undefined : resource.Properties?.[property];
    const name =
      given === undefined
        ? generatedName(stack, logicalId)
        : once(`${stack.stackName}/${logicalId}`, place, () => text(resolve(stack, given, place), place));
    return { stackName: stack.stackName, logicalId, type: resource.Type, name };
  };

  const pseudo = (stack: StackTemplate, name: string): Resolved | undefined =>
    ({
      'AWS::AccountId': accountId,
      'AWS::Region': region,
      'AWS::Partition': partition,
      'AWS::StackName': stack.stackName,
      'AWS::StackId': `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stack.stackName}/simulated`,
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::NotificationARNs': [],
      'AWS::NoValue': noValue,
    })[name as never] as Resolved | undefined;

  const ref = (stack: StackTemplate, name: string, place: string): Resolved => {
    const known = pseudo(stack, name);
    if (known !== undefined) return known;
    const parameter = stack.template.Parameters?.[name];
    if (parameter === undefined) return refOf(placed(stack, name, place), account);
    const value = parameters[name] ?? parameter.Default;
    if (value === undefined)
      throw new CannotSimulate(place, `the parameter ${name} has no default; give it a value`);
    return value;
  };

  const getAtt = (stack: StackTemplate, argument: Json, place: string): string => {
    const [id = '', ...rest] = isList(argument) ? argument : String(argument).split('.');
    const attribute = rest.map((part) => text(resolve(stack, part, place), place)).join('.');
    return attributeOf(placed(stack, text(id, place), place), attribute, account);
  };

  const sub = (stack: StackTemplate, argument: Json, place: string): string => {
    const [template, own] = isList(argument) ? argument : [argument, {}];
    const values = isObject(own) ? own : {};
    return text(template, place).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      const key = name.trim();
      if (key in values) return text(resolve(stack, values[key], place), place);
      return key.includes('.') ? getAtt(stack, key, place) : text(ref(stack, key, place), place);
    });
  };

  const outputOf = (stackName: string, outputName: string, place: string): Json => {
    const stack = stacks.find((candidate) => candidate.stackName === stackName);
    const output = stack?.template.Outputs?.[outputName];
    if (stack === undefined || output === undefined) {
      throw new CannotSimulate(place, `no stack given is ${stackName} with an output ${outputName}`);
    }
    return once(`output ${stackName}.${outputName}`, place, () => resolve(stack, output.Value, place));
  };

  const imported = (name: string, place: string): Json => {
    for (const stack of stacks) {
      for (const [id, output] of Object.entries(stack.template.Outputs ?? {})) {
        if (output.Export !== undefined && resolve(stack, output.Export.Name, place) === name) {
          return outputOf(stack.stackName, id, place);
        }
      }
    }
    throw new CannotSimulate(place, `no stack given exports ${name}`);
  };

  const condition = (stack: StackTemplate, value: Json, place: string): boolean => {
    if (typeof value === 'string') {
      const declared = stack.template.Conditions?.[value];
      if (declared === undefined) throw new CannotSimulate(place, `there is no condition ${value}`);
      return once(`condition ${stack.stackName}.${value}`, place, () => condition(stack, declared, place));
    }
    const [[name, argument] = ['nothing', null]] = isObject(value) ? Object.entries(value) : [];
    const parts = isList(argument) ? argument : [argument];
    const holds = (part: Json): boolean => condition(stack, part, place);
    if (name === 'Condition') return holds(argument);
    if (name === 'Fn::And') return parts.every(holds);
    if (name === 'Fn::Or') return parts.some(holds);
    if (name === 'Fn::Not') return !holds(parts[0]);
    if (name === 'Fn::Equals') {
      const [left, right] = parts.map((part) => JSON.stringify(resolve(stack, part, place)));
      return left === right;
    }
    throw new CannotSimulate(place, `${name} is not known as a condition`);
  };

  const functions: Readonly<
    Record<string, (stack: StackTemplate, argument: Json, place: string) => Resolved>
  > = {
    Ref: (stack, argument, place) => ref(stack, text(argument, place), place),
    'Fn::GetAtt': getAtt,
    'Fn::Sub': sub,
    'Fn::ImportValue': (stack, argument, place) =>
      imported(text(resolve(stack, argument, place), place), place),
    'Fn::GetStackOutput': (stack, argument, place) => {
      const { StackName, OutputName } = objectOf(resolve(stack, argument, place), place);
      return outputOf(text(StackName, place), text(OutputName, place), place);
    },
    'Fn::Join': (stack, argument, place) => {
      const [separator, parts] = listOf(resolve(stack, argument, place), place);
      return listOf(parts, place)
        .map((part) => text(part, place))
        .join(text(separator, place));
    },
    'Fn::Split': (stack, argument, place) => {
      const [separator, whole] = listOf(resolve(stack, argument, place), place);
      return text(whole, place).split(text(separator, place));
    },
    'Fn::Select': (stack, argument, place) => {
      const [index, parts] = listOf(resolve(stack, argument, place), place);
      const chosen = listOf(parts, place)[Number(index)];
      if (chosen === undefined)
        throw new CannotSimulate(place, `Fn::Select finds nothing at ${String(index)}`);
      return chosen;
    },
    'Fn::If': (stack, argument, place) => {
      const [name, yes, no] = listOf(argument, place);
      return resolveAny(stack, condition(stack, name, place) ? yes : no, place);
    },
    'Fn::FindInMap': (stack, argument, place) => {
      const [map, ...keys] = listOf(resolve(stack, argument, place), place).map((part) => text(part, place));
      const found = keys.reduce<Json>(
        (value, key) => (isObject(value) ? value[key] : undefined),
        stack.template.Mappings?.[map ?? ''],
      );
      if (found === undefined) throw new CannotSimulate(place, `the mapping ${map} has no ${keys.join('.')}`);
      return found;
    },
  };

  const resolveAny = (stack: StackTemplate, value: Json, place: string): Resolved => {
    if (isList(value)) {
      return value
        .map((part, index) => resolveAny(stack, part, `${place}[${index}]`))
        .filter((part) => part !== noValue);
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value);
    const [name = ''] = entries[0] ?? [];
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
      const work = functions[name];
      if (work === undefined) throw new CannotSimulate(place, `${name} is not known`);
      return work(stack, value[name], place);
    }
    const resolved = entries.map(([key, part]) => [key, resolveAny(stack, part, `${place}.${key}`)] as const);
    return Object.fromEntries(resolved.filter(([, part]) => part !== noValue)) as JsonObject;
  };

  const resolve = (stack: StackTemplate, value: Json, place: string): Json => {
    const resolved = resolveAny(stack, value, place);
    return resolved === noValue ? undefined : resolved;
  };

  return {
    stacks,
    resolve,
    ref: (stack, id) => refOf(placed(stack, id, id), account),
    attribute: (stack, id, attribute) => attributeOf(placed(stack, id, id), attribute, account),
    resources: (type) =>
      stacks.flatMap((stack) =>
        Object.entries(stack.template.Resources)
          .filter(([, resource]) => resource.Type === type)
          .filter(
            ([id, resource]) =>
              resource.Condition === undefined ||
              condition(stack, resource.Condition, `${stack.stackName}/${id}.Condition`),
          )
          .map(([id, resource]) => ({ stack, id, resource })),
      ),
  };
};

const text = (value: Resolved, place: string): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new CannotSimulate(place, `a text is expected, not ${JSON.stringify(value)}`);
};
const listOf = (value: Json, place: string): readonly Json[] => {
  if (isList(value)) return value;
  throw new CannotSimulate(place, `a list is expected, not ${JSON.stringify(value)}`);
};
const objectOf = (value: Json, place: string): JsonObject => {
  if (isObject(value)) return value;
  throw new CannotSimulate(place, `an object is expected, not ${JSON.stringify(value)}`);
};
