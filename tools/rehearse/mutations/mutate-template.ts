import type { StackTemplate } from '../../simulator/template/stack-template.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape, and is broken here on purpose
export type Properties = any;

export interface Resource {
  Type: string;
  Properties: Properties;
  UpdatePolicy?: Properties;
}

/** One way to break a template that nobody would notice in a review. */
export interface TemplateMutation {
  readonly name: string;
  /** Which resource is broken: its type, and what its logical id contains. */
  readonly type: string;
  readonly id: string;
  /** `other` gives the properties of another resource of the same stack. */
  readonly mutate: (properties: Properties, resource: Resource, other: (id: string) => Properties) => void;
}

/** Ids in mutations are without their hashes. */
const isNamed = (id: string, wanted: string): boolean => new RegExp(`${wanted}[0-9A-F]{8}$`).test(id);

/** Gives references in a broken resource the hashes that ids have in this template. */
const withHashes = (value: Properties, ids: readonly string[]): Properties => {
  if (Array.isArray(value)) return value.map((inner) => withHashes(inner, ids));
  if (typeof value !== 'object' || value === null) return value;
  const hashed = (id: Properties): Properties =>
    typeof id === 'string' && !ids.includes(id) ? (ids.find((known) => isNamed(known, `^${id}`)) ?? id) : id;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'Ref') return [key, hashed(inner)];
      if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [key, [hashed(inner[0]), ...inner.slice(1)]];
      return [key, withHashes(inner, ids)];
    }),
  );
};

/**
 * The stacks with one resource broken; the others are shared with the original, which stays as it is.
 * @returns undefined when the resource is not there: then the mutation is out of date.
 */
export const mutated = (
  stacks: readonly StackTemplate[],
  { type, id, mutate }: TemplateMutation,
): readonly StackTemplate[] | undefined => {
  for (const [index, stack] of stacks.entries()) {
    const { Resources: resources } = stack.template;
    const found = Object.entries(resources).find(([name, each]) => each.Type === type && isNamed(name, id));
    if (found === undefined) continue;
    const broken = structuredClone(found[1]) as unknown as Resource;
    const other = (wanted: string): Properties =>
      Object.entries(resources).find(([name]) => isNamed(name, wanted))?.[1].Properties;
    mutate(broken.Properties, broken, other);
    const resource = { ...broken, Properties: withHashes(broken.Properties, Object.keys(resources)) };
    const template = { ...stack.template, Resources: { ...resources, [found[0]]: resource } };
    return stacks.with(index, { ...stack, template });
  }
  return undefined;
};
