import type { FunctionName } from '../../lambdas/contract/functions.ts';
import { servesClients } from './release-limits.ts';

/**
 * Megabytes of each half of the space for young objects, of which there are three. Lambda gives 5 % of the memory; then a
 * function of the API holds 100 MB that nobody needs any more, since it never has to collect them. With 4 it works as fast.
 */
const youngMegabytes = 4;

/** Lambda's own: who sets one of the two is asked to set the other, else Node takes what the machine has. */
const shareOfOld = 0.9;

/**
 * Pools that glibc's malloc keeps for threads; eight for each processor by default. Node's threads do not contend for two, and
 * a function of the API holds some 5 MB less.
 */
const mallocArenas = 2;

/** What Node and malloc are told in a function: the bench of the API runs it with the same. */
export const runtimeVariables = (of: {
  readonly name: FunctionName;
  readonly memorySize: number;
}): Readonly<Record<string, string>> => {
  // Stack traces name our files and lines, not those of the bundle.
  const forAll = '--enable-source-maps';
  if (!servesClients(of.name)) return { NODE_OPTIONS: forAll };
  const oldMegabytes = Math.floor(shareOfOld * of.memorySize);
  return {
    NODE_OPTIONS: `${forAll} --max-semi-space-size=${youngMegabytes} --max-old-space-size=${oldMegabytes}`,
    MALLOC_ARENA_MAX: String(mallocArenas),
  };
};
