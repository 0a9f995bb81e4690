/** By Jepsen's total queue: what was taken in must come out, once, and nothing else may. */
export const balanceKinds = ['lost', 'unexpected', 'duplicate'] as const;
export type BalanceKind = (typeof balanceKinds)[number];

/** One thing that does not add up. */
export interface Discrepancy {
  readonly kind: BalanceKind;
  readonly what: string;
  readonly jobId?: string;
  readonly pageId?: string;
}

/** What was found wrong, and what is worth telling though nothing is wrong. */
export interface Balance {
  readonly discrepancies: readonly Discrepancy[];
  readonly tallies: Readonly<Record<string, number>>;
}

export const joined = (balances: readonly Balance[]): Balance => ({
  discrepancies: balances.flatMap(({ discrepancies }) => discrepancies),
  tallies: Object.assign({}, ...balances.map(({ tallies }) => tallies)),
});
