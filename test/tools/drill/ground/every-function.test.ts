import { describe, expect, test } from '@jest/globals';
import { contractNameOf, readablePathOf } from '../../../../tools/drill/ground/every-function.ts';

describe('the function of a logical id', () => {
  test.each([
    ['ApiFunctionsFindOpportunitiesFunction842C5258', 'find-opportunities'],
    ['OnCallSendDigestFunctionDCD7D2A5', 'send-digest'],
    ['ScrapingPlannerPlanScrapeFunction3A85ACD8', 'plan-scrape'],
  ])('%s is %s', (logicalId, name) => {
    expect(contractNameOf(logicalId)).toBe(name);
  });

  test('must be one of the contract', () => {
    expect(() => contractNameOf('SomebodysFunction12345678')).toThrow(
      'no function SomebodysFunction12345678',
    );
  });
});

describe('what clients read from a function', () => {
  test.each([
    ['ApiFunctionsFindOpportunitiesFunction842C5258', '/api/opportunities'],
    ['ApiFunctionsIdentifyVehiclesFunction2C709719', '/api/listings/none/vehicle'],
    ['OnCallSendDigestFunctionDCD7D2A5', undefined],
  ])('of %s is %s', (logicalId, path) => {
    expect(readablePathOf(logicalId)).toBe(path);
  });
});
