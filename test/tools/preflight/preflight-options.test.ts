import { describe, expect, test } from '@jest/globals';
import { parsePreflightOptions } from '../../../tools/preflight/preflight-options.ts';

const parsed = (line: string) => parsePreflightOptions(line.split(' '));

describe('the command line of preflight', () => {
  test('asks the account unless told otherwise', () => {
    expect(parsed('--environment staging')).toEqual({
      environment: 'staging',
      isOffline: false,
      json: false,
    });
  });

  test('takes an account, a region and ready templates', () => {
    expect(
      parsed(
        '--environment production --account 123456789012 --region ap-southeast-1 --templates cdk.out --json',
      ),
    ).toEqual({
      environment: 'production',
      account: '123456789012',
      region: 'ap-southeast-1',
      templates: 'cdk.out',
      isOffline: false,
      json: true,
    });
  });

  test.each([
    ['--json', 'Name the environment'],
    ['--environment prod', 'Name the environment'],
    ['--environment staging --account 12345678901', 'twelve digits'],
    ['--environment staging --account 1234567890123', 'twelve digits'],
    ['--environment staging --region Virginia', 'takes a region'],
    ['--environment staging --region us-east', 'takes a region'],
    ['--environment staging --templates=', 'needs a path'],
    ['--environment staging --force', "Unknown option '--force'"],
  ])('refuses %s', (line, complaint) => {
    expect(() => parsed(line)).toThrow(complaint);
  });
});
