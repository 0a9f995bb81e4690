import type { Aim, Deed } from '../domain/remediation/remedy-state.ts';

/** What a remedy pulls. Doing and undoing anything twice comes to the same. */
export interface Lever {
  /** What it would change now; undefined when nothing would, or only what a person changed within a day. */
  aim(): Promise<Aim | undefined>;
  /** Whether its target is as the deed left or found it; `theirs` when a person has changed it since, `busy` while it changes. */
  whose(deed: Deed): Promise<'ours' | 'theirs' | 'busy'>;
  /** @throws RetryLaterError when others are changing the same. */
  pull(deed: Deed): Promise<void>;
  /** @throws RetryLaterError */
  putBack(deed: Deed): Promise<void>;
}
