import { delimiter, dirname, join } from 'node:path';

/** The account and region everything is deployed into; the emulator makes no difference between accounts. */
export const localAccount = '000000000000';
export const localRegion = 'us-east-1';

/** The emulator's root credentials; they are the same for everyone and open nothing but the emulator. */
export const rootCredentials = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/** Where the parts of one running local cloud lie. */
export interface CloudPaths {
  /** Removed with everything in it when the cloud stops. */
  readonly folder: string;
  /** TMPDIR of the emulator, the functions and Chromium: the mark by which their processes are found again. */
  readonly temporary: string;
  readonly certificate: string;
  readonly key: string;
}

export const cloudPaths = (folder: string): CloudPaths => ({
  folder,
  temporary: join(folder, 'tmp'),
  certificate: join(folder, 'server.crt'),
  key: join(folder, 'server.key'),
});

/** What programs need from the surrounding environment; everything else (profiles, proxies, options) stays outside. */
const inherited = ['PATH', 'LANG', 'LD_LIBRARY_PATH'] as const;

const baseEnvironment = (outer: NodeJS.ProcessEnv, paths: CloudPaths): Record<string, string> => ({
  ...Object.fromEntries(
    inherited.flatMap((name) => (outer[name] === undefined ? [] : [[name, outer[name]]])),
  ),
  PATH: [dirname(process.execPath), outer.PATH].join(delimiter),
  // The SDK would read profiles from the home folder.
  HOME: paths.folder,
  TMPDIR: paths.temporary,
  TZ: 'UTC',
});

/** For Node (the functions, the CDK command line), the AWS tools, and Python (the emulator fetches its own token keys). */
const trustEnvironment = ({ certificate }: CloudPaths): Record<string, string> => ({
  NODE_EXTRA_CA_CERTS: certificate,
  AWS_CA_BUNDLE: certificate,
  SSL_CERT_FILE: certificate,
});

const awsEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: rootCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: rootCredentials.secretAccessKey,
  AWS_REGION: localRegion,
  AWS_DEFAULT_REGION: localRegion,
});

/** The emulator's own variables: IAM and TLS on, loopback only, nothing outside its folder. */
export const emulatorEnvironment = (
  outer: NodeJS.ProcessEnv,
  paths: CloudPaths,
  port: number,
): Record<string, string> => ({
  ...baseEnvironment(outer, paths),
  // Stated although it is the emulator's own address: an inherited one would win and hang deployments.
  ...awsEnvironment(`https://127.0.0.1:${port}`),
  ...trustEnvironment(paths),
  GATEWAY_PORT: String(port),
  BIND_HOST: '127.0.0.1',
  MINISTACK_HOST: '127.0.0.1',
  MINISTACK_ACCOUNT_ID: localAccount,
  MINISTACK_REGION: localRegion,
  STATE_DIR: join(paths.folder, 'state'),
  S3_DATA_DIR: join(paths.folder, 's3'),
  LAMBDA_EXECUTOR: 'local',
  AUTH: 'true',
  USE_SSL: '1',
  MINISTACK_SSL_CERT: paths.certificate,
  MINISTACK_SSL_KEY: paths.key,
  // These two would listen on every address of the machine.
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
});

/** What a program needs to use the local cloud as it would use AWS: the CDK command line, the AWS command line, an SDK. */
export const clientEnvironment = (
  outer: NodeJS.ProcessEnv,
  paths: CloudPaths,
  endpoint: string,
): Record<string, string> => ({
  ...baseEnvironment(outer, paths),
  ...awsEnvironment(endpoint),
  ...trustEnvironment(paths),
  CDK_DEFAULT_ACCOUNT: localAccount,
  CDK_DEFAULT_REGION: localRegion,
});
