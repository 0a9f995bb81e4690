import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isRetryDue,
  type Lesson,
  leaningOf,
  learn,
  learnAnswerOf,
  lessons,
  type RenderMemory,
  withRetryClaimed,
} from '../../../../lambdas/domain/rendering/render-memory.ts';

const start = new Date('2026-11-21T12:00:00.000Z');
const hour = 3_600_000;
const day = 24 * hour;
const later = (milliseconds: number): Date => new Date(start.getTime() + milliseconds);

const taught = (
  given: readonly Lesson[],
  now: Date = start,
  before?: RenderMemory,
): RenderMemory | undefined =>
  given.reduce<RenderMemory | undefined>((memory, lesson) => learn(memory, lesson, now), before);

/** Like `taught`, for at least one lesson. */
const memoryOf = (...given: readonly [Lesson, ...Lesson[]]): RenderMemory =>
  taught(given.slice(1), start, learn(undefined, given[0], start)) as RenderMemory;

describe('what a shape has proved to need', () => {
  test.each<[readonly Lesson[], string]>([
    [[], 'open'],
    [['needed'], 'open'],
    [['needed', 'needed'], 'open'],
    [['needed', 'needed', 'needed'], 'browser'],
    [['needed', 'needed', 'needed', 'sufficed'], 'open'],
    [['needed', 'needed', 'needed', 'needed', 'sufficed'], 'browser'],
    [['needed', 'needed', 'needed', 'needed', 'vain'], 'browser'],
    [['vain', 'vain'], 'open'],
    [['vain', 'vain', 'vain'], 'vain'],
    [['vain', 'vain', 'vain', 'needed'], 'open'],
    [['sufficed', 'sufficed', 'sufficed'], 'http'],
    [['sufficed', 'sufficed', 'sufficed', 'vain', 'vain', 'vain'], 'vain'],
  ])('after %j it is %s', (given, leaning) => {
    expect(leaningOf(taught(given), start)).toBe(leaning);
  });

  test('a site that was rebuilt is believed after two pages, however many there were before', () => {
    const before = taught(Array<Lesson>(500).fill('needed'));
    expect(leaningOf(taught(['sufficed'], start, before), start)).toBe('browser');
    expect(leaningOf(taught(['sufficed', 'sufficed'], start, before), start)).toBe('open');
  });

  test('evidence that nobody confirms fades away', () => {
    const memory = memoryOf('needed', 'needed', 'needed', 'needed', 'needed', 'needed');
    expect(leaningOf(memory, later(22 * day))).toBe('browser');
    expect(leaningOf(memory, later(23 * day))).toBe('open');
  });

  test('a shape that is confirmed at each try is never forgotten, and tried once a week in the end', () => {
    let memory = memoryOf('needed', 'needed', 'needed');
    const waits: number[] = [];
    let now = start;
    for (let tries = 0; tries < 30; tries += 1) {
      const due = new Date(memory.retryAt);
      waits.push((due.getTime() - now.getTime()) / hour);
      now = due;
      expect(leaningOf(memory, now)).toBe('browser');
      memory = learn(withRetryClaimed(memory, now), 'needed', now);
    }
    expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 168]);
    expect(waits.at(-1)).toBe(168);
  });
});

describe('trying again', () => {
  test('is due when its time has come, and not a moment before', () => {
    const memory = memoryOf('needed', 'needed', 'needed');
    expect(isRetryDue(memory, later(hour - 1))).toBe(false);
    expect(isRetryDue(memory, later(hour))).toBe(true);
  });

  test('is for one page: whoever claims it moves the time for all others', () => {
    const memory = memoryOf('needed', 'needed', 'needed');
    const claimed = withRetryClaimed(memory, later(hour));
    expect(isRetryDue(claimed, later(3 * hour - 1))).toBe(false);
    expect(isRetryDue(claimed, later(3 * hour))).toBe(true);
  });

  test('a lesson to the contrary makes the next try due at once, and starts the waits anew', () => {
    const patient = { ...memoryOf('needed', 'needed', 'needed', 'needed', 'needed'), retries: 7 };
    const doubtful = learn(patient, 'sufficed', later(hour));
    expect(doubtful).toMatchObject({ retries: 0, retryAt: later(hour).toISOString() });
  });

  test('a page that a browser filled reopens a shape that stayed empty in browsers', () => {
    const vain = memoryOf('vain', 'vain', 'vain', 'vain');
    expect(learn(vain, 'needed', later(hour))).toMatchObject({ retryAt: later(hour).toISOString() });
  });
});

describe('where the data of a shape lies', () => {
  const agrees = (lot: number) => ({
    page: `https://cars.example/lots/${lot}`,
    enough: [`https://cars.example/api/lots/${lot}`],
    fields: ['make'],
  });
  const known = [1, 2, 3].reduce(
    (memory, lot) => learnAnswerOf(memory, agrees(lot), start),
    memoryOf('needed', 'needed', 'needed', 'needed', 'needed'),
  );

  test('is kept while the shape itself is learnt of', () => {
    expect(known.answer).toMatchObject({ template: '/api/lots/{1}', agreed: 3 });
    expect(learn(known, 'sufficed', later(hour)).answer).toEqual(known.answer);
    expect(learn(known, 'needed', later(day)).answer).toEqual(known.answer);
  });

  test('changes nothing else, and nothing where it taught nothing new', () => {
    expect({ ...known, answer: undefined }).toEqual({
      ...memoryOf('needed', 'needed', 'needed', 'needed', 'needed'),
      answer: undefined,
    });
    expect(learnAnswerOf(known, agrees(3), start)).toBe(known);
    const unknown = memoryOf('needed');
    expect(learnAnswerOf(unknown, { ...agrees(1), enough: [] }, start)).toBe(unknown);
  });

  test('is compared with what a browser shows once a day at least', () => {
    const patient = { ...known, retries: 12 };
    expect(isRetryDue(withRetryClaimed(patient, later(hour)), later(hour + day))).toBe(true);
    const { answer, ...without } = patient;
    expect(answer).toBeDefined();
    expect(isRetryDue(withRetryClaimed(without, later(hour)), later(hour + 2 * day))).toBe(false);
  });

  test('is compared again at once after a page that said otherwise', () => {
    const doubtful = learnAnswerOf({ ...known, retries: 7 }, { ...agrees(4), enough: [] }, later(60_000));
    expect(doubtful).toMatchObject({ retries: 0, retryAt: later(60_000).toISOString() });
  });
});

describe('learning', () => {
  test('writes nothing down that is known well enough', () => {
    const memory = taught(Array<Lesson>(6).fill('sufficed')) as RenderMemory;
    expect(learn(memory, 'sufficed', later(hour))).toBe(memory);
    expect(learn(memory, 'sufficed', later(2 * day))).not.toBe(memory);
  });

  const lessonsOverTime = fc.array(
    fc.record({ lesson: fc.constantFrom(...lessons), wait: fc.integer({ min: -day, max: 60 * day }) }),
    { maxLength: 60 },
  );

  test('whatever comes, even with clocks that go back: weights stay within bounds, and times are times', () => {
    fc.assert(
      fc.property(lessonsOverTime, (events) => {
        let memory: RenderMemory | undefined;
        let now = start.getTime();
        for (const { lesson, wait } of events) {
          now += wait;
          memory = learn(memory, lesson, new Date(now));
          for (const weight of lessons.map((name) => memory?.[name] ?? -1)) {
            expect(weight).toBeGreaterThanOrEqual(0);
            expect(weight).toBeLessThanOrEqual(6);
          }
          expect(Date.parse(memory.retryAt)).not.toBeNaN();
          expect(Date.parse(memory.retryAt) - now).toBeLessThanOrEqual(60 * day + 7 * day);
        }
      }),
    );
  });

  test('in whatever order lessons of one moment come, the evidence is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lessons), { minLength: 1, maxLength: 6 }), (given) => {
        const weights = (memory: RenderMemory | undefined) => lessons.map((lesson) => memory?.[lesson]);
        expect(weights(taught([...given].sort()))).toEqual(weights(taught(given)));
      }),
    );
  });
});
