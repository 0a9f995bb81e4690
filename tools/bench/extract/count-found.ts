import type { Extracted } from './extract-page.ts';

/** Adds up what came of pages. */
export const createFoundCounter = () => {
  const found = { links: 0, valid: 0, invalid: 0 };
  return {
    add: ({ links, valid, invalid }: Extracted): void => {
      found.links += links;
      found.valid += valid;
      found.invalid += invalid;
    },
    found,
  };
};
