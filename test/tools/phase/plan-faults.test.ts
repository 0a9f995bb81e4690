import { describe, expect, test } from '@jest/globals';
import { globalTriggers, phaseFlags, phases } from '../../../lambdas/contract/phases.ts';
import { type Plan, planFaults } from '../../../tools/phase/plan-faults.ts';

const plan: Plan = { phases, flags: phaseFlags, globalTriggers };

/** The plan with something of phase 3 changed. */
const withPhaseThree = (change: object): Plan => ({
  ...plan,
  phases: phases.map((phase) => (phase.number === 3 ? { ...phase, ...change } : phase)),
});
const [gate] = phases[2]?.gates ?? [];
const [trigger] = phases[2]?.triggers ?? [];
const unwritten = { title: 'compliance', share: ['ListingsGood'], of: ['ListingsValid'] };

describe('the roll-out plan', () => {
  test('of the contract contradicts nothing', () => {
    expect(planFaults(plan)).toEqual([]);
  });

  test.each<readonly [string, Plan, readonly string[]]>([
    [
      'a flag in two phases',
      { ...plan, flags: { ...phaseFlags, 4: { ENABLE_INPUT_VALIDATION: true } } },
      ['ENABLE_INPUT_VALIDATION is in phase 2 and in phase 4'],
    ],
    [
      'a limit that falls',
      { ...plan, flags: { ...phaseFlags, 4: { MAX_BROWSER_CONTEXTS: 2 } } },
      ['phase 4: MAX_BROWSER_CONTEXTS falls from 3 to 2'],
    ],
    [
      'a limit that falls between two phases, though it is above the first of all',
      {
        ...plan,
        flags: {
          1: { MAX_BROWSER_CONTEXTS: 4 },
          2: { MAX_BROWSER_CONTEXTS: 9 },
          3: { MAX_BROWSER_CONTEXTS: 5 },
        },
      },
      ['phase 3: MAX_BROWSER_CONTEXTS falls from 9 to 5'],
    ],
    [
      'a flag that there is not',
      { ...plan, flags: { ...phaseFlags, 1: { ENABLE_EVERYTHING: true } } },
      ['phase 1: there is no flag ENABLE_EVERYTHING'],
    ],
    [
      'a flag of the wrong type',
      { ...plan, flags: { ...phaseFlags, 1: { ENABLE_TTL_JITTER: 'yes' } } },
      ['phase 1: ENABLE_TTL_JITTER must be true or false, not "yes"'],
    ],
    [
      'a flag that is so from the beginning',
      { ...plan, flags: { ...phaseFlags, 1: { ENABLE_TTL_JITTER: false } } },
      ['phase 1: production starts with ENABLE_TTL_JITTER at false already'],
    ],
    [
      'a gate without a metric',
      withPhaseThree({ gates: [{ ...gate, measure: unwritten }] }),
      ['phase 3, gate "compliance": nobody writes the metric ListingsGood'],
    ],
    [
      'a trigger without a metric',
      withPhaseThree({ triggers: [{ ...trigger, measure: { ...unwritten, share: [] } }] }),
      ['phase 3, trigger "compliance": there is no metric to compute it from'],
    ],
    [
      'a gate that lets pass what takes back',
      withPhaseThree({
        gates: [{ ...gate, measure: trigger?.measure, must: 'be below', limit: 11 }],
      }),
      ['phase 3, listings that break their contract: the gate lets 11 pass, and 10 takes back'],
    ],
    [
      'a gate that any handful of samples passes',
      withPhaseThree({ gates: [{ ...gate, minimumSamples: 0 }] }),
      ['phase 3, gate "compliance": minimumSamples must be above 0, not 0'],
    ],
    [
      'a trigger whose time is no whole number of periods',
      withPhaseThree({ triggers: [{ ...trigger, minutes: 5, periodMinutes: 2 }] }),
      ['phase 3, trigger "listings that break their contract": 5 minutes are no multiple of 2'],
    ],
    [
      'a phase that shows nothing',
      withPhaseThree({ gates: [], proofs: [] }),
      ['phase 3 must show nothing: it has no gate'],
    ],
    [
      'phases out of order',
      { ...plan, phases: phases.toReversed() },
      ['the phases must be 1, 2, 3, 4, not 4, 3, 2, 1'],
    ],
    [
      'a proof twice',
      withPhaseThree({ proofs: phases[3]?.proofs }),
      [
        'ten-browsers is to be shown twice',
        'metrics-collected is to be shown twice',
        'console-in-real-time is to be shown twice',
      ],
    ],
  ])('is refused for %s', (_title, contradictory, expected) => {
    expect(planFaults(contradictory)).toEqual(expected);
  });
});
