import { expect, test } from '@jest/globals';
import { type AnomalyCode, anomalyCodes, anomalyMark } from '../../../../lambdas/domain/anomalies/anomaly.ts';
import { askingFor } from '../../../support/sample-listing.ts';

test.each(Object.keys(anomalyCodes) as AnomalyCode[])(
  '%s is told in one sentence, and rests on its field',
  (code) => {
    const { says, field, restsOn } = anomalyCodes[code];
    expect(says).toMatch(/^[A-Z].{20,120}\.$/);
    expect(restsOn).toContain(field);
    expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  },
);

test('a mark is another for another code and another value, and the same however the value was put together', () => {
  const { fields } = askingFor('a', 2_000);
  const mark = anomalyMark('price-collapsed', fields);
  expect(mark).toMatch(/^[0-9a-f]{16}$/);
  expect(
    anomalyMark('price-collapsed', { ...fields, price: { kind: 'asking', currency: 'USD', amount: 2_000 } }),
  ).toBe(mark);
  expect(anomalyMark('price-placeholder', fields)).not.toBe(mark);
  expect(anomalyMark('price-collapsed', askingFor('a', 2_001).fields)).not.toBe(mark);
  expect(anomalyMark('price-collapsed', askingFor('b', 2_000, { trim: 'XL' }).fields)).toBe(mark);
});
