import { describe, expect, test } from '@jest/globals';
import { parsePhaseOptions } from '../../../tools/phase/phase-options.ts';

const parsed = (line: string) => parsePhaseOptions(line.split(' '));

describe('the command line of phases', () => {
  test('shows all phases unless told otherwise', () => {
    expect(parsed('--environment staging')).toEqual({
      command: 'status',
      environment: 'staging',
      shown: [],
      isDryRun: false,
      json: false,
    });
  });

  test('promotes a phase, and takes features back by name', () => {
    expect(parsed('promote 2 --environment production --shown contract-kept --dry-run')).toMatchObject({
      command: 'promote',
      phase: 2,
      shown: ['contract-kept'],
      isDryRun: true,
    });
    expect(
      parsed('rollback --environment production --features CACHE_PROVIDER,ENABLE_TTL_JITTER'),
    ).toMatchObject({
      features: ['CACHE_PROVIDER', 'ENABLE_TTL_JITTER'],
    });
  });

  test.each([
    ['status', 'Name the environment'],
    ['status --environment prod', 'Name the environment'],
    ['promote --environment staging', 'Say which phase'],
    ['promote 5 --environment staging', 'There is no phase 5'],
    ['rollback --environment staging', 'Say what to take back'],
    ['forward 2 --environment staging', 'The commands are'],
    ['promote 2 3 --environment staging', 'The commands are'],
    ['rollback --environment staging --features EVERYTHING', 'EVERYTHING is no flag'],
    ['rollback --environment staging --features ,', 'names no feature'],
    ['rollback --environment staging --features EMERGENCY_ROLLBACK', 'belongs to no phase'],
    ['promote 2 --environment staging --shown it-works', 'nothing to show called it-works'],
    [
      'promote 2 --environment production --metrics file.json',
      'Recorded metrics promote nothing in production',
    ],
    ['status --environment staging --features CACHE_PROVIDER', '--features is for promote and rollback'],
    ['status --environment staging --force', "Unknown option '--force'"],
  ])('refuses %s', (line, complaint) => {
    expect(() => parsed(line)).toThrow(complaint);
  });
});
