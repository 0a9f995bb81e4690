import type { Ground } from './ground/ground.ts';
import type { Part } from './parts.ts';

/** Something that really goes wrong in the deployed product, made so that it can be undone. */
export interface Fault {
  /** In kebab-case; also the name of its recording. */
  readonly name: string;
  /** What is done, in a sentence without its full stop. */
  readonly does: string;
  /** The alarms that must fire, by their logical ids. */
  readonly fires: RegExp;
  /** Where its effects are looked for; the other parts go on as they do when all is well. */
  readonly parts: readonly [Part, ...Part[]];
  /** Simulated minutes from its beginning to its end; longer than the slowest of its alarms needs. */
  readonly lastsMinutes: number;
  /** How many times as much of everything happens as was recorded, where one client of ours stands for many. */
  readonly times?: number;
  /** @returns what undoes it. */
  make(ground: Ground): Promise<() => Promise<void>>;
  /** It comes with a new version of functions, which has a tenth of the work while alarms watch it. */
  readonly isRelease?: true;
  /** What is done while it lasts, where that is not the usual work of its parts. */
  work?(ground: Ground): Promise<void>;
}
