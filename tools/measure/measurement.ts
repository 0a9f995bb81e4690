import type { Goal } from '../bench/goal.ts';
import type { WorldOptions } from '../world/make-world.ts';

export interface MeasureResult {
  /** For people: the figures, a line each. */
  readonly text: string;
  /** For programs. */
  readonly figures: object;
  readonly goals: readonly Goal[];
}

/** One part of the judging, held against a world whose truth is known. */
export interface Measurement {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Listings of the world that its goals are stated for. */
  readonly listings: number;
  /** @param say tells whoever waits how far it is */
  readonly measure: (
    options: WorldOptions,
    say?: (line: string) => void,
  ) => MeasureResult | Promise<MeasureResult>;
}
