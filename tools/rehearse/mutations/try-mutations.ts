import type { Refusal } from '../../simulator/refusals.ts';
import type { StackTemplate } from '../../simulator/template/stack-template.ts';
import { alarmMutations } from './alarm-mutations.ts';
import { judgeTemplates } from './judge-templates.ts';
import { mutated, type TemplateMutation } from './mutate-template.ts';
import { releaseMutations } from './release-mutations.ts';

export interface TriedMutation {
  readonly name: string;
  /** What was found wrong; nothing: the mutation went unnoticed, or there was nothing to break. */
  readonly noticed: readonly Refusal[];
  /** Whether what it breaks is in the template at all. */
  readonly applies: boolean;
}

const told = ({ place, reason }: Refusal): string => `${place}: ${reason}`;

/** Breaks the templates in one way after the other and looks whether that is noticed. What is wrong unbroken does not count. */
export const tryMutations = (
  stacks: readonly StackTemplate[],
  mutations: readonly TemplateMutation[] = [...releaseMutations, ...alarmMutations],
): readonly TriedMutation[] => {
  const known = new Set(judgeTemplates(stacks).map(told));
  return mutations.map((mutation) => {
    const broken = mutated(stacks, mutation);
    return {
      name: mutation.name,
      applies: broken !== undefined,
      noticed:
        broken === undefined ? [] : judgeTemplates(broken).filter((refusal) => !known.has(told(refusal))),
    };
  });
};

/** A line for each: what was broken, and the first thing that was found. */
export const describeMutations = (tried: readonly TriedMutation[]): string => {
  const width = Math.max(...tried.map(({ name }) => name.length));
  const lines = tried.map(({ name, applies, noticed: [first] }) => {
    if (first !== undefined) return `ok   ${name.padEnd(width)}  ${told(first)}`;
    return `FAIL ${name.padEnd(width)}  ${applies ? 'nobody notices' : 'there is no such resource in the template'}`;
  });
  const count = tried.filter(({ noticed }) => noticed.length > 0).length;
  return [...lines, '', `${count} of ${tried.length} mutations are noticed`].join('\n');
};
