import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AlarmChange } from '../../../../lambdas/domain/on-call/alarm-change.ts';
import {
  newIncident,
  newsOf,
  onceTold,
  severityOf,
  withChange,
  withRemedy,
} from '../../../../lambdas/domain/on-call/incident.ts';
import { incidentMessage } from '../../../../lambdas/domain/on-call/incident-message.ts';

const changeOf = (change: Partial<AlarmChange> = {}): AlarmChange => ({
  alarm: 'burns-14x',
  cause: 'api-availability',
  firing: true,
  severity: 'critical',
  at: Date.UTC(2026, 10, 21, 3),
  description: 'A request was answered with a 5xx. Impact: …',
  ...change,
});

const opened = withChange(newIncident('api-availability'), changeOf());

describe('an incident', () => {
  test('opens with its first alarm, and is no news once that was told', () => {
    expect(newsOf(opened)).toBe('opened');
    expect(newsOf(onceTold(opened, opened))).toBeUndefined();
  });

  test('with one alarm more is the same incident', () => {
    const more = withChange(onceTold(opened, opened), changeOf({ alarm: 'burns-6x', severity: 'high' }));
    expect(newsOf(more)).toBeUndefined();
    expect(incidentMessage(more, 'opened', 'production')).toContain('Also firing: burns-6x');
  });

  test('that gets worse is news, and that gets better is not', () => {
    const high = withChange(newIncident('x'), changeOf({ alarm: 'burns-6x', severity: 'high' }));
    const worse = withChange(onceTold(high, high), changeOf());
    expect(newsOf(worse)).toBe('escalated');
    const better = withChange(onceTold(worse, worse), changeOf({ firing: false, at: changeOf().at + 1 }));
    expect([severityOf(better), newsOf(better)]).toEqual(['high', undefined]);
  });

  test('is over when all of its alarms are calm, and opens anew after that', () => {
    const calm = withChange(onceTold(opened, opened), changeOf({ firing: false, at: changeOf().at + 1 }));
    expect(newsOf(calm)).toBe('recovered');
    const told = onceTold(calm, calm);
    expect(newsOf(told)).toBeUndefined();
    expect(newsOf(withChange(told, changeOf({ at: changeOf().at + 2 })))).toBe('opened');
  });

  test('that came and went before anybody could be told is no news', () => {
    expect(newsOf(withChange(opened, changeOf({ firing: false, at: changeOf().at + 1 })))).toBeUndefined();
  });

  test('takes a change that came late or again for what it is', () => {
    expect(withChange(opened, changeOf())).toBe(opened);
    expect(withChange(opened, changeOf({ firing: false, at: changeOf().at - 1 }))).toBe(opened);
  });

  test('of which something was done by itself is news once, with what else there is to tell or alone', () => {
    const note = { id: 'fewer-browsers 1', text: 'MAX_BROWSER_CONTEXTS 5 → 3' };
    expect(incidentMessage(withRemedy(opened, note), 'opened', 'production')).toContain(
      '\nMAX_BROWSER_CONTEXTS 5 → 3',
    );
    const told = onceTold(opened, opened);
    const remedied = withRemedy(told, note);
    expect(newsOf(remedied)).toBe('remedied');
    expect(incidentMessage(remedied, 'remedied', 'production')).toBe(
      'REMEDIATION: api availability (production)\nMAX_BROWSER_CONTEXTS 5 → 3',
    );
    expect(withRemedy(remedied, note)).toBe(remedied);
    expect(newsOf(onceTold(remedied, remedied))).toBeUndefined();
    // Noted while another message was said.
    expect(newsOf(onceTold(remedied, opened))).toBe('remedied');
  });

  test('that nobody was told of, for it can wait, still tells what was done', () => {
    const note = { id: 'fewer-browsers 1', text: 'MAX_BROWSER_CONTEXTS 5 → 3' };
    expect(newsOf(withRemedy(newIncident('browser-trouble'), note))).toBe('remedied');
  });

  test('ends the same in whatever order, and however often, its changes come', () => {
    const change = fc.record({
      alarm: fc.constantFrom('a', 'b', 'c'),
      firing: fc.boolean(),
      at: fc.nat(5),
    });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (some, picks) => {
          const changes = some.map((each) => changeOf({ ...each, description: '' }));
          const again = picks.flatMap((pick) => changes[pick % Math.max(1, changes.length)] ?? []);
          const inOrder = changes.reduce(withChange, newIncident('x'));
          const shuffled = [...again, ...changes.toReversed()].reduce(withChange, newIncident('x'));
          expect(shuffled).toEqual(inOrder);
        },
      ),
    );
  });
});

describe('what is said of an incident', () => {
  test('names severity, cause and environment, and leads with what the most urgent alarm says', () => {
    expect(incidentMessage(opened, 'opened', 'production')).toBe(
      'CRITICAL: api availability (production), since 2026-11-21T03:00:00.000Z\nA request was answered with a 5xx. Impact: …',
    );
  });

  test('tells the end as well', () => {
    expect(incidentMessage(newIncident('api-availability'), 'recovered', 'production')).toMatch(
      /^RECOVERED: api availability \(production\)/,
    );
  });
});
