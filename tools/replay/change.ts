/** What the two versions say of one thing, seen from the baseline. */
export const changeKinds = ['same', 'gained', 'lost', 'different'] as const;

export type ChangeKind = (typeof changeKinds)[number];

/**
 * What is counted beside the fields of listings:
 * - `store`: its pages; lost = the store does not give it, or neither version reads it;
 * - `pages`: lost = only the candidate fails at it, different = of another kind;
 * - `listings`: different = under another id, with which another history begins;
 * - `contract`: listings that keep theirs; lost = the candidate sets it aside;
 * - `links` to follow;
 * - `judging`: listings judged; lost = only the candidate fails at it, different = both do;
 * - `opportunities`: lost = vanished, gained = appeared, different = another score or bid.
 */
export const subjects = [
  'store',
  'pages',
  'listings',
  'contract',
  'links',
  'judging',
  'opportunities',
] as const;

export type Subject = (typeof subjects)[number];

export const isSubject = (name: string): name is Subject => (subjects as readonly string[]).includes(name);

/** One thing that both versions were asked about. */
export interface Change {
  /** A field's name stands for the field in all listings. */
  readonly subject: Subject | (string & {});
  readonly change: ChangeKind;
  /** How it was and how it is, for people; absent on the side that says nothing, and where nothing changed. */
  readonly before?: string;
  readonly after?: string;
}
