import { readFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloudPaths } from '../../local-cloud/emulator-environment.ts';
import type { LocalCloud } from '../../local-cloud/local-cloud.ts';

/** A call of a function to AWS. */
export interface AwsCall {
  /** As signatures name it: `dynamodb`, `appconfig`, `sqs`; empty where a call is not signed. */
  readonly service: string;
  /** e.g. `DynamoDB_20120810.GetItem`; empty for services that have paths. */
  readonly target: string;
  readonly path: string;
  readonly body: string;
}

/** What happens to calls instead of what should. */
export interface Interference {
  meets(call: AwsCall): boolean;
  /** Before the call goes on, or is answered. */
  readonly delayMs?: number;
  /** In place of AWS. */
  readonly answer?: { readonly status: number; readonly body: string };
}

/** A call and its answer, to count what AWS would have counted. */
export interface AnsweredCall extends AwsCall {
  readonly at: number;
  readonly status: number;
  /** Of the answer where it is no success; empty otherwise. */
  readonly error: string;
  /** Until the answer began. */
  readonly milliseconds: number;
}

/** Stands between the functions and the local AWS, on this machine only. */
export interface Interposer {
  readonly endpoint: string;
  /** @returns what ends it. */
  interfere(interference: Interference): () => void;
  calls(): readonly AnsweredCall[];
  close(): Promise<void>;
}

const serviceOf = (authorization = ''): string =>
  /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? '';

/** Passes on what it is not told to spoil: the signature stays good, since the Host header stays what it was. */
export const startInterposer = async ({ endpoint, folder }: LocalCloud): Promise<Interposer> => {
  const paths = cloudPaths(folder);
  const certificate = readFileSync(paths.certificate);
  const agent = new Agent({ keepAlive: true, ca: certificate });
  const { hostname, port } = new URL(endpoint);
  const interferences = new Set<Interference>();
  const calls: AnsweredCall[] = [];

  const server = createServer(
    { cert: certificate, key: readFileSync(paths.key) },
    async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const { method, url: path = '/', headers } = incoming;
      const call: AwsCall = {
        service: serviceOf(headers.authorization),
        target: String(headers['x-amz-target'] ?? ''),
        path,
        body: body.toString('utf8'),
      };
      const at = Date.now();
      const note = (status: number, error: string): void =>
        void calls.push({ ...call, at, status, error, milliseconds: Date.now() - at });
      const met = [...interferences].find((interference) => interference.meets(call));
      if (met?.delayMs !== undefined) await sleep(met.delayMs);
      if (met?.answer !== undefined) {
        note(met.answer.status, met.answer.body);
        outgoing.writeHead(met.answer.status, { 'content-type': 'application/x-amz-json-1.0' });
        outgoing.end(met.answer.body);
        return;
      }
      const onward = request({ agent, hostname, port, path, method, headers }, (answer) => {
        note(answer.statusCode ?? 502, '');
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      });
      onward.once('error', () => outgoing.destroy());
      onward.end(body);
    },
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    interfere: (interference) => {
      interferences.add(interference);
      return () => void interferences.delete(interference);
    },
    calls: () => calls,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
};
