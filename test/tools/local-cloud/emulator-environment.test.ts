import { describe, expect, test } from '@jest/globals';
import {
  clientEnvironment,
  cloudPaths,
  emulatorEnvironment,
} from '../../../tools/local-cloud/emulator-environment.ts';

const paths = cloudPaths('/instance');
const outer = {
  PATH: '/usr/bin',
  LANG: 'de_DE.UTF-8',
  HOME: '/home/somebody',
  AWS_PROFILE: 'production',
  AWS_ENDPOINT_URL: 'https://elsewhere.example',
  AWS_SESSION_TOKEN: 'real',
  NODE_OPTIONS: '--inspect',
  NODE_EXTRA_CA_CERTS: '/etc/company.pem',
  HTTPS_PROXY: 'http://proxy.example',
};

describe('the emulator', () => {
  const environment = emulatorEnvironment(outer, paths, 41_234);

  test('enforces IAM and speaks TLS, on loopback only', () => {
    expect(environment).toMatchObject({
      AUTH: 'true',
      USE_SSL: '1',
      GATEWAY_PORT: '41234',
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
    });
  });

  test('calls itself, whatever endpoint the shell had', () => {
    expect(environment.AWS_ENDPOINT_URL).toBe('https://127.0.0.1:41234');
  });

  test('keeps all of its files in the folder of the instance', () => {
    const files = ['TMPDIR', 'STATE_DIR', 'S3_DATA_DIR', 'HOME', 'MINISTACK_SSL_CERT', 'MINISTACK_SSL_KEY'];
    for (const name of files) expect(environment[name]).toMatch(/^\/instance(\/|$)/);
  });
});

describe.each([
  ['the emulator', emulatorEnvironment(outer, paths, 1)],
  ['a client', clientEnvironment(outer, paths, 'https://127.0.0.1:1')],
])('the environment of %s', (_, environment) => {
  test('takes over no profile, credential, proxy or option of the shell', () => {
    for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'NODE_OPTIONS', 'HTTPS_PROXY']) {
      expect(environment).not.toHaveProperty(name);
    }
    expect(Object.values(environment)).not.toContain('/etc/company.pem');
    expect(environment.AWS_ACCESS_KEY_ID).toBe('test');
  });

  test('finds the project’s own Node first', () => {
    expect(environment.PATH?.endsWith(':/usr/bin')).toBe(true);
    expect(environment.PATH?.startsWith('/usr/bin')).toBe(false);
  });
});

test('a client trusts the certificate of its own instance', () => {
  const environment = clientEnvironment(outer, paths, 'https://127.0.0.1:1');
  expect(environment.NODE_EXTRA_CA_CERTS).toBe('/instance/server.crt');
  expect(environment.AWS_CA_BUNDLE).toBe('/instance/server.crt');
});
