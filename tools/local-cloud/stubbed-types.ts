import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many resources of a type were left out of a deployment, by type. */
export type StubbedTypes = Readonly<Record<string, number>>;

/** The Metadata key under which a stub names the type it stands for. */
const stubbedTypeKey = 'dealerscope:stubbed';

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Metadata?: Readonly<Record<string, unknown>> }>>;
}

export const countStubbedTypes = (templates: readonly Template[]): StubbedTypes => {
  const types = templates
    .flatMap(({ Resources }) => Object.values(Resources ?? {}))
    .map(({ Metadata }) => Metadata?.[stubbedTypeKey])
    .filter((type) => typeof type === 'string')
    .sort();
  const counts: Record<string, number> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

/** @param assembly The folder of a cloud assembly. */
export const stubbedTypesIn = (assembly: string): StubbedTypes =>
  countStubbedTypes(
    readdirSync(assembly, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => JSON.parse(readFileSync(join(assembly, file), 'utf8'))),
  );
