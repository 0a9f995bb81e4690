import type { ReceiptStep } from '../opportunity.ts';

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Writes the steps down. What it gives back is the number as written, so that each step follows from those above. */
export const createLedger = () => {
  const steps: ReceiptStep[] = [];
  const write = (
    step: string,
    rule: string,
    amount: readonly [value: number, unit: string, digits: number],
  ) => {
    const [exact, unit, digits] = amount;
    const value = rounded(exact, digits);
    steps.push({ step, rule, value, unit });
    return value;
  };
  return { steps, write };
};

export type Ledger = ReturnType<typeof createLedger>;
