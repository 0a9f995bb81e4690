import type { MisbehaveRule } from './misbehaviour.ts';

/** A rule in force; `remove` ends it before it is used up. */
export interface ActiveRule {
  readonly id: number;
  readonly rule: MisbehaveRule;
  /** Requests it will still spoil. */
  readonly left: number;
}

export interface MisbehaveRules {
  add(rule: MisbehaveRule): ActiveRule;
  /** @returns Whether there was such a rule. */
  remove(id: number): boolean;
  clear(): void;
  active(): readonly ActiveRule[];
  /** The oldest rule that this request meets, used up by one; undefined = answer as usual. */
  take(host: string, path: string): MisbehaveRule | undefined;
}

export const createMisbehaveRules = (): MisbehaveRules => {
  let rules: readonly ActiveRule[] = [];
  let lastId = 0;
  return {
    add: (rule) => {
      lastId += 1;
      const active = { id: lastId, rule, left: rule.times };
      rules = [...rules, active];
      return active;
    },
    remove: (id) => {
      const before = rules.length;
      rules = rules.filter((active) => active.id !== id);
      return rules.length < before;
    },
    clear: () => {
      rules = [];
    },
    active: () => rules,
    take: (host, path) => {
      const met = rules.find(({ rule }) => (rule.host ?? host) === host && path.startsWith(rule.path ?? ''));
      if (met === undefined) return undefined;
      rules = rules
        .map((active) => (active.id === met.id ? { ...active, left: active.left - 1 } : active))
        .filter(({ left }) => left > 0);
      return met.rule;
    },
  };
};
