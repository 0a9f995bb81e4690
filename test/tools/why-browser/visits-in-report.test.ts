import { describe, expect, test } from '@jest/globals';
import { visitsInReport } from '../../../tools/why-browser/visits-in-report.ts';
import { escalated } from './visits.ts';

describe('visitsInReport', () => {
  test('takes the visits of a run’s report', () => {
    const visits = [escalated(3, 0)];
    expect(visitsInReport(JSON.stringify({ verdict: 'succeeded', visits }), 'report.json')).toEqual(visits);
  });

  test.each([
    ['{"cut":', 'report.json is no JSON'],
    ['{"verdict":"succeeded"}', 'npm start -- --report report.json'],
    ['null', 'tells of no visits'],
    ['{"visits":5}', 'tells of no visits'],
  ])('%s is refused with what to do', (text, message) => {
    expect(() => visitsInReport(text, 'report.json')).toThrow(message);
  });
});
