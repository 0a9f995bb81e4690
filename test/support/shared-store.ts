import type { SharedStore } from '../../lambdas/shared/cache/shared-layer.ts';

/** A store that several caches share, in memory, on the clock of its test. */
export const sharedStore = (now: () => number) => {
  const rows = new Map<string, { readonly value: Buffer; readonly until: number }>();
  const trouble = { fault: undefined as Error | undefined };
  const calls: string[] = [];
  const ask = (call: string): void => {
    calls.push(call);
    if (trouble.fault !== undefined) throw trouble.fault;
  };
  const get = (key: string): Buffer | null => {
    const row = rows.get(key);
    return row !== undefined && now() < row.until ? row.value : null;
  };
  const store: SharedStore = {
    getBoth: async (one, other) => {
      ask('get');
      return [get(one), get(other)];
    },
    set: async (key, value, milliseconds) => {
      ask('set');
      if (!Number.isInteger(milliseconds) || milliseconds < 1) {
        throw new Error(`Redis refuses the time ${milliseconds}`);
      }
      rows.set(key, { value: Buffer.from(value), until: now() + milliseconds });
    },
  };
  return { store, rows, trouble, calls };
};
