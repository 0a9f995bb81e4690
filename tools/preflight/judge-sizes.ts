import { CannotSimulate } from '../simulator/cannot-simulate.ts';
import { createResolver } from '../simulator/template/resolver.ts';
import {
  isList,
  isObject,
  type Json,
  type StackTemplate,
  type TemplateResource,
} from '../simulator/template/stack-template.ts';
import type { Finding } from './finding.ts';
import { physicalLengths, withStackId } from './physical-sizes.ts';

/** What is counted in bytes once references are resolved, and so found by CloudFormation only in the middle of a deployment. */
const limits = {
  /** All variables of a function, with their names. */
  variables: 4_096,
  /** All policies inside of a role; white space does not count. */
  policies: 10_240,
  /** Who may take a role. */
  trust: 2_048,
} as const;

/** Real names differ by a few characters from those that are reckoned with here. */
const safeShare = 0.9;

interface Sized {
  readonly id: string;
  readonly what: string;
  readonly limit: number;
  readonly parts: readonly Json[];
}

const variablesOf = (id: string, { Properties = {} }: TemplateResource): Sized => ({
  id: `function-variables/${id}`,
  what: `Bytes of the variables of ${id}`,
  limit: limits.variables,
  parts: [isObject(Properties.Environment) ? Properties.Environment.Variables : {}],
});

const isOfRole = (role: string, { Type, Properties = {} }: TemplateResource): boolean =>
  Type === 'AWS::IAM::Policy' &&
  isList(Properties.Roles) &&
  Properties.Roles.some((one) => isObject(one) && one.Ref === role);

const policiesOf = (role: string, { template }: StackTemplate): readonly Sized[] => {
  const { Policies: own, AssumeRolePolicyDocument: trust } = template.Resources[role]?.Properties ?? {};
  const attached = Object.values(template.Resources).filter((resource) => isOfRole(role, resource));
  const documents = [
    ...(isList(own) ? own.map((policy) => (isObject(policy) ? policy.PolicyDocument : {})) : []),
    ...attached.map(({ Properties = {} }) => Properties.PolicyDocument),
  ];
  return [
    {
      id: `role-policies/${role}`,
      what: `Characters of the policies inside of ${role}`,
      limit: limits.policies,
      parts: documents,
    },
    {
      id: `role-trust/${role}`,
      what: `Characters of who may take ${role}`,
      limit: limits.trust,
      parts: [trust],
    },
  ];
};

const judgeSize = ({ id, what, limit }: Sized, used: number): readonly Finding[] => {
  if (used < limit * safeShare) return [];
  return [
    {
      id,
      severity: used > limit ? 'fails' : 'warns',
      sentence: `${what}: about ${used}, and AWS takes ${limit}.`,
      remedy: 'Give it less, or part it: what is resolved at deployment differs by a few characters.',
    },
  ];
};

/** Variables and policies by their size with all references resolved. */
export const judgeSizes = (stacks: readonly StackTemplate[]): readonly Finding[] => {
  const resolver = createResolver(stacks);
  const lengthOf = physicalLengths(stacks);
  const judge = (stack: StackTemplate, sized: Sized): readonly Finding[] => {
    const { id, what, parts } = sized;
    try {
      const lengths = parts.map((part) => lengthOf(resolver.resolve(stack, withStackId(part), id)));
      return judgeSize(
        sized,
        lengths.reduce((sum, length) => sum + length, 0),
      );
    } catch (error) {
      if (!(error instanceof CannotSimulate)) throw error;
      return [{ id, severity: 'unchecked', sentence: `${what} cannot be computed: ${error.message}` }];
    }
  };
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .flatMap(([id, resource]) => {
        if (resource.Type === 'AWS::Lambda::Function') return [variablesOf(id, resource)];
        return resource.Type === 'AWS::IAM::Role' ? policiesOf(id, stack) : [];
      })
      .flatMap((sized) => judge(stack, sized)),
  );
};
