import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { chooseEnvironment, EnvironmentError } from '../../../lib/config/choose-environment.ts';
import { environments } from '../../../lib/config/environments.ts';
import { validateEnvironment } from '../../../lib/config/validate-environment.ts';

const choose = (environment: unknown, loopbackSites?: string) => () =>
  chooseEnvironment({ environment, loopbackSites });
const sites = '127.0.0.1:41234 market.example www.market.example';

describe('choosing an environment', () => {
  test.each(environmentNames)('%s is as consistent as it stands', (name) => {
    expect(validateEnvironment(name, environments[name])).toEqual([]);
    expect(choose(name)()).toEqual({ name, config: environments[name] });
  });

  test.each([undefined, '', 'prod', 'Production', 'toString'])('%p names the four that there are', (name) => {
    expect(choose(name)).toThrow(EnvironmentError);
    expect(choose(name)).toThrow('local, development, staging, production');
  });

  test('loopback sites are taken in local', () => {
    expect(choose('local', sites)().config.loopbackSites).toEqual({
      address: '127.0.0.1:41234',
      hosts: ['market.example', 'www.market.example'],
    });
  });

  test.each(environmentNames.filter((name) => name !== 'local'))(
    'loopback sites are refused in %s',
    (name) => {
      expect(choose(name, sites)).toThrow('only local may have any');
    },
  );

  test.each([
    '10.0.0.1:80 a.example',
    '169.254.169.254:80 a.example',
    '127.0.0.1 a.example',
    '127.0.0.1:0 a.example',
    '127.0.0.1:65536 a.example',
    '128.0.0.1:80 a.example',
    'localhost:80 a.example',
    '127.0.0.1:80',
    '127.0.0.1:80 A.example',
    '127.0.0.1:80 a.example/path',
  ])('even local refuses the loopback sites "%s"', (text) => {
    expect(choose('local', text)).toThrow(/loopbackSites/);
  });
});

describe('an inconsistent environment', () => {
  test('has all of its faults named at once', () => {
    const problems = validateEnvironment('production', {
      ...environments.production,
      keepsData: false,
      fetchConcurrency: 1,
      apiBurst: 2,
      crawlerUserAgent: 'curl',
      signInCallbackUrls: ['http://example.com'],
      rawPagesKeptDays: 0,
    }).join('\n');
    for (const fault of [
      'keepsData',
      'fetchConcurrency is 1',
      'apiBurst is 2',
      'crawlerUserAgent',
      'http://example.com',
      'rawPagesKeptDays is 0',
    ]) {
      expect(problems).toContain(fault);
    }
  });

  test.each([
    ['DealerScope/1.0 (+https://dealerscope.example)', 0],
    ['(+https://dealerscope.example)', 1],
    ['Dealer Scope 1.0 (+https://dealerscope.example)', 1],
    ['DealerScope/1.0', 1],
  ])('the User-Agent "%s" has %d faults', (crawlerUserAgent, faults) => {
    const config = { ...environments.staging, crawlerUserAgent };
    expect(validateEnvironment('staging', config)).toHaveLength(faults);
  });

  test.each([
    ['http://localhost:8976/signed-in', 0],
    ['https://dealerscope.example/signed-in', 0],
    ['http://127.0.0.1:8976/signed-in', 1],
    ['signed-in', 1],
  ])('the sign-in address %s has %d faults', (url, faults) => {
    const config = { ...environments.staging, signInCallbackUrls: [url] };
    expect(validateEnvironment('staging', config)).toHaveLength(faults);
  });
});
