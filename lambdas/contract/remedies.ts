import type { FlagName } from './flags.ts';

/** Something small that is done by itself when alarms fire, and that can be undone. */
export interface Remedy {
  /** What it does, for people. */
  readonly title: string;
  /** The alarms that ask for it, each by the end of its id in the template. */
  readonly alarms: readonly string[];
  /** The flag that it turns down; absent where it pauses the source that stands out. */
  readonly flag?: FlagName;
  readonly mostPerHour: number;
  /** Having done it so often within 24 hours it gives up: a person must look. */
  readonly mostPerDay: number;
  /** Minutes of calm after which it is undone, doubled with each time within 24 hours; absent = a person undoes it. */
  readonly calmMinutes?: number;
}

/**
 * What is done by itself, and no more. Each loses nothing, for pages that are not worked on wait, and is what the runbook's entry
 * of its alarms says to do first to stop the bleeding.
 */
export const remedies = {
  'fewer-browsers': {
    title: 'halve the browsers that may be at work',
    // Each page that kills its browser, or holds it for minutes, is soon set aside; who finds no browser waits as a row.
    alarms: ['BrowsersCrash', 'PageTimeBurns14x', 'PageTimeBurns6x'],
    flag: 'MAX_BROWSER_CONTEXTS',
    mostPerHour: 1,
    mostPerDay: 3,
    calmMinutes: 30,
  },
  'cache-in-memory': {
    title: 'do without the shared cache',
    alarms: ['CacheAlarmsManyErrors'],
    flag: 'CACHE_PROVIDER',
    mostPerHour: 1,
    // Without the shared cache nothing tells whether it is well again: to use it is the only try.
    mostPerDay: 3,
    calmMinutes: 30,
  },
  'pause-source': {
    title: 'pause the source that breaks most of the listings',
    alarms: ['ValidExtractionsBurns14x', 'ValidExtractionsBurns6x'],
    mostPerHour: 1,
    // Three sites that change on one day are more likely a release of ours.
    mostPerDay: 3,
  },
} as const satisfies Readonly<Record<string, Remedy>>;

export type RemedyName = keyof typeof remedies;

export const remedyNames = Object.keys(remedies) as readonly RemedyName[];

/** As whom they are done, in the audit trail and in rows. */
export const remediation = 'remediation';

/** What moves the function beside the alarms: the clock, and a person who wants a remedy undone. */
export type RemedyOrder = { readonly kind: 'tick' } | { readonly kind: 'undo'; readonly remedy: RemedyName };
