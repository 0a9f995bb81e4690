import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import {
  clientEnvironment,
  cloudPaths,
  emulatorEnvironment,
  localRegion,
  rootCredentials,
} from './emulator-environment.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { LocalCloudError } from './local-cloud-error.ts';
import { keepRecentLines, type RecentLines } from './recent-lines.ts';

/** Usual is half a second; a machine under load may need many times that. */
const readyWithinMs = 60_000;
const probeEveryMs = 50;
/** The supervisor's own patience (3 s for TERM, 5 s for KILL) and room for removing files. */
const stopWithinMs = 15_000;
/** Somebody else may take the free port between finding and using it. */
const startAttempts = 3;
const keptLogLines = 200;

const here = import.meta.dirname;
const python = resolve(here, '../../.local/emulator/bin/python');

/** An emulated AWS of one's own, with IAM enforced and TLS on, reachable from this machine only. */
export interface LocalCloud {
  /** e.g. `https://127.0.0.1:41234`; this process trusts its certificate. */
  readonly endpoint: string;
  /** PEM; other programs must be told to trust it. */
  readonly certificateFile: string;
  /** A folder of this instance, removed when it stops. */
  readonly folder: string;
  /** The complete environment of a child process that is to use this cloud instead of AWS. */
  readonly environment: Readonly<Record<string, string>>;
  /** What every SDK client of this process must be made with. */
  readonly clientOptions: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: typeof rootCredentials;
  };
  /** Settles when the emulator has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** The emulator's last log lines. */
  recentLog(): string;
  /** Ends every process, frees every port, removes the folder. Can be called again. */
  stop(): Promise<void>;
}

export interface LocalCloudOptions {
  /** Where to listen on 127.0.0.1; absent = any free port. */
  readonly port?: number;
}

interface Emulator {
  readonly child: ChildProcess;
  readonly log: RecentLines;
  readonly ended: Promise<void>;
}

const launch = (folder: string, port: number): Emulator => {
  const paths = cloudPaths(folder);
  mkdirSync(paths.temporary, { recursive: true });
  const words = [join(here, 'supervise.py'), folder, python, join(here, 'emulator.py')];
  const child = spawn(python, words, {
    // A group of its own: Ctrl-C in the terminal must reach us first, and the whole group can be ended at once.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: emulatorEnvironment(process.env, paths, port),
  });
  // The cloud must not keep its owner alive: an owner that forgets it ends, and thereby ends the cloud.
  child.unref();
  const log = keepRecentLines(keptLogLines);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => log.add(chunk));
    if (stream instanceof Socket) stream.unref();
  }
  // Writing never happens; closing the pipe of a process that is already gone must not throw.
  child.stdin.on('error', () => {});
  if (child.stdin instanceof Socket) child.stdin.unref();
  const ended = new Promise<void>((done) => {
    child.once('error', (error) => {
      log.add(error.message);
      done();
    });
    child.once('close', () => done());
  });
  return { child, log, ended };
};

const answers = (port: number, certificate: string): Promise<boolean> =>
  new Promise((done) => {
    const probe = request(
      { host: '127.0.0.1', port, path: '/_ministack/ready', ca: certificate, agent: false, timeout: 2000 },
      (answer) => {
        answer.resume();
        done(answer.statusCode === 200);
      },
    );
    probe.once('timeout', () => probe.destroy());
    probe.once('error', () => done(false));
    probe.end();
  });

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const waitUntilReady = async (
  port: number,
  certificateFile: string,
  ended: () => boolean,
): Promise<boolean> => {
  for (const deadline = Date.now() + readyWithinMs; Date.now() < deadline && !ended(); ) {
    const certificate = readIfThere(certificateFile);
    if (certificate !== undefined && (await answers(port, certificate))) return true;
    await sleep(probeEveryMs);
  }
  return false;
};

const stopEmulator = async ({ child, ended }: Emulator, folder: string): Promise<void> => {
  child.stdin?.end();
  const late = new AbortController();
  await Promise.race([ended, sleep(stopWithinMs, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    process.kill(-child.pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};

/** Every TLS client of this process shall accept the certificate beside those it accepts already. */
const trust = (certificateFile: string): void =>
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificateFile, 'utf8')]);

/**
 * Starts an emulated AWS on a free port. It ends with this process at the latest, however this process ends.
 * @throws LocalCloudError with the emulator's log when it does not come up, or says that the port is taken.
 */
export const startLocalCloud = async (options: LocalCloudOptions = {}): Promise<LocalCloud> => {
  if (options.port !== undefined && !(await isPortFree(options.port))) {
    throw new LocalCloudError(
      `Port ${options.port} is taken by another program. Choose another, or none: then a free one is found.`,
    );
  }
  let log = '';
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dealerscope-')));
    const paths = cloudPaths(folder);
    const port = options.port ?? (await findFreePort());
    const emulator = launch(folder, port);
    let hasEnded = false;
    emulator.ended.then(() => {
      hasEnded = true;
    });
    if (await waitUntilReady(port, paths.certificate, () => hasEnded)) {
      trust(paths.certificate);
      const endpoint = `https://127.0.0.1:${port}`;
      return {
        endpoint,
        certificateFile: paths.certificate,
        folder,
        environment: clientEnvironment(process.env, paths, endpoint),
        clientOptions: { endpoint, region: localRegion, credentials: rootCredentials },
        ended: emulator.ended,
        recentLog: emulator.log.text,
        stop: () => stopEmulator(emulator, folder),
      };
    }
    await stopEmulator(emulator, folder);
    log = emulator.log.text();
  }
  throw new LocalCloudError(`The local AWS did not start. Its last words:\n${log}`);
};
