/** What the two versions say of one thing, seen from the baseline. */
export const changeKinds = ['same', 'gained', 'lost', 'different'] as const;

export type ChangeKind = (typeof changeKinds)[number];

/**
 * What is counted beside the fields of listings:
 * `store`: its pages (lost = nobody can read it); `pages`: pages that a version reads (lost = the candidate fails,
 * different = the page is of another kind); `listings` (different = under another id, so that its history ends);
 * `contract`: listings that keep theirs (lost = the candidate would set it aside); `links`; `opportunities`
 * (lost = vanished, gained = appeared, different = another score or bid).
 */
export const subjects = ['store', 'pages', 'listings', 'contract', 'links', 'opportunities'] as const;

export type Subject = (typeof subjects)[number];

/** One thing that both versions were asked about. */
export interface Change {
  /** A field's name stands for the field in all listings. */
  readonly subject: Subject | (string & {});
  readonly change: ChangeKind;
  /** How it was and how it is, for people; absent on the side that says nothing, and where nothing changed. */
  readonly before?: string;
  readonly after?: string;
}
