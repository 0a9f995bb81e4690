import { expect, test } from '@jest/globals';
import type { Fault } from '../../../tools/drill/fault.ts';
import { makeFaults } from '../../../tools/drill/make-faults.ts';
import type { Recorder } from '../../../tools/drill/record-fault.ts';
import type { Health, Recording } from '../../../tools/drill/recording.ts';

const health = { madeAt: '', commit: 'abc1234', healthy: { seconds: 80, metrics: [] } } satisfies Health;
const stretch = { seconds: 10, metrics: [] };
const recording: Recording = {
  madeAt: '',
  commit: 'abc1234',
  cure: 'undo',
  faulty: stretch,
  recovered: stretch,
};

const faultOf = (name: string) => ({ name, does: `It is ${name}` }) as Fault;

/** A product that is deployed as often as asked for; some faults cannot be undone in it. */
const stage = (stubborn: readonly string[]) => {
  const said: string[] = [];
  const happened: string[] = [];
  let deployed = 0;
  const by = {
    deploy: async () => {
      deployed += 1;
      const number = deployed;
      happened.push(`deploy ${number}`);
      return { ground: { end: async () => void happened.push(`end ${number}`) } } as unknown as Recorder;
    },
    health: async () => health,
    fault: async (_: Recorder, { name }: Fault) => {
      happened.push(name);
      if (stubborn.includes(name)) throw new Error(`${name} cannot be undone`);
      return recording;
    },
  };
  const make = (...names: readonly string[]) =>
    makeFaults(
      {
        ...{ chosen: names.map(faultOf), withHealth: true, record: false, anyway: true },
        say: (line) => void said.push(line),
      },
      by,
    );
  return { said, happened, make };
};

test('a fault that fails does not end the others, which go on in a product deployed anew', async () => {
  const { happened, make, said } = stage(['slow']);
  const made = await make('busy', 'slow', 'dead');
  expect([...made.recordings.keys()]).toEqual(['busy', 'dead']);
  expect(made.failed.map(({ fault, because }) => [fault.name, because])).toEqual([
    ['slow', 'slow cannot be undone'],
  ]);
  expect(happened).toEqual(['deploy 1', 'busy', 'slow', 'end 1', 'deploy 2', 'dead', 'end 2']);
  expect(said).toContain('  FAILED: slow cannot be undone');
});

test('nothing is deployed anew after the last', async () => {
  const { happened, make } = stage(['slow']);
  await make('slow');
  expect(happened).toEqual(['deploy 1', 'slow', 'end 1']);
});

test('each is announced, with the time that is left once one can be known', async () => {
  const { make, said } = stage([]);
  await make('busy', 'dead');
  expect(said.at(-2)).toBe('1 of 2. busy: It is busy …');
  expect(said.at(-1)).toMatch(/^2 of 2, \d+ min left\. dead: It is dead …$/);
});
