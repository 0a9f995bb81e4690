import type { FlagValues } from '../../contract/flags.ts';

/** The flags that say how many browsers there may be. */
export type BrowserFlags = Pick<FlagValues, 'ENABLE_BROWSER_POOL' | 'MAX_BROWSER_CONTEXTS'>;

/** Browsers that may be at work at once, of all functions together; 0 while either flag switches them off. */
export const browsersAllowed = ({ ENABLE_BROWSER_POOL, MAX_BROWSER_CONTEXTS }: BrowserFlags): number =>
  ENABLE_BROWSER_POOL ? MAX_BROWSER_CONTEXTS : 0;
