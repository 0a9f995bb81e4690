import { describe, expect, test } from '@jest/globals';
import { createHistories } from '../../../tools/account/histories.ts';
import { runWorld } from '../../../tools/account/run-world.ts';
import { balanceWorld, takeAccount } from '../../../tools/account/take-account.ts';
import { makeWorld, type World } from '../../../tools/account/world.ts';

/** Runs a world without faults, but for what this does to it. */
const balanceOf = async (tamper: (world: World) => void) => {
  const world = makeWorld('1', 14, false);
  tamper(world);
  const histories = createHistories(world.clock);
  const run = await runWorld(world, histories);
  return balanceWorld(world, run);
};

/** Whoever sends the n-th message to a queue is told that it was taken. */
const loseMessage = (world: World, queueName: string, place: number): void => {
  const { queues } = world;
  const set = queues.set.bind(queues);
  queues.set = (name, queue) => {
    let sent = 0;
    const losing = {
      send(...message: Parameters<typeof queue.send>) {
        sent += 1;
        if (sent !== place) queue.send(...message);
      },
    };
    return set(name, name === queueName ? losing : queue);
  };
};

describe('the account of a crawl', () => {
  test('finds nothing lost, unexpected or done twice, whatever fails and dies meanwhile', async () => {
    const account = await takeAccount('2', 80);
    expect(account.discrepancies).toEqual([]);
    expect(account.totals).toEqual({ lost: 0, unexpected: 0, duplicate: 0 });
    expect(account.tallies).toMatchObject({ jobs: 2, pages: 80 });
    // It would find nothing either if nothing had gone wrong.
    expect(account.run.invocationsKilled).toBeGreaterThan(5);
    expect(account.run.redeliveries).toBeGreaterThan(20);
    expect(Math.min(...Object.values(account.faults))).toBeGreaterThan(0);
  }, 60_000);

  test('is the same for the same seed', async () => {
    const [{ run, faults, tallies }, again] = [await takeAccount('3', 14), await takeAccount('3', 14)];
    expect({ run: again.run, faults: again.faults, tallies: again.tallies }).toEqual({
      run,
      faults,
      tallies,
    });
  }, 60_000);

  test('misses nothing of a crawl in which all went well', async () => {
    const { discrepancies, tallies } = await balanceOf(() => undefined);
    expect(discrepancies).toEqual([]);
    expect(tallies).toMatchObject({ jobs: 1, pages: 14, 'pages extracted': 14, letters: 0 });
  }, 60_000);

  test('notices a page whose message to the extractor is lost', async () => {
    const { discrepancies } = await balanceOf((world) => loseMessage(world, 'extracts', 7));
    expect(discrepancies).toMatchObject([
      { kind: 'lost', what: expect.stringMatching(/given up \(message-lost.*has no letter/) },
    ]);
  }, 60_000);

  test('forgives a lost message to the fetcher, since the planner sends it again', async () => {
    const { discrepancies } = await balanceOf((world) => loseMessage(world, 'pages', 7));
    expect(discrepancies).toEqual([]);
  }, 60_000);
});
