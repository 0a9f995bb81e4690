import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createServer } from 'node:tls';
import { cloudPaths } from '../../local-cloud/emulator-environment.ts';
import type { LocalCloud } from '../../local-cloud/local-cloud.ts';
import type { Account, DeployedResource } from './account.ts';
import { zipOf } from './zip-of.ts';

const bundle = resolve(import.meta.dirname, '../../../.build/functions/invalidate-cache');

const path = 'CacheInvalidatorInvalidateCache';
/** As the stacks of other environments call it: only those with a shared cache have it. */
const logicalId = `${path}FunctionED6614DE`;
const name = `DealerScope-local-${path}`;

/** As it is deployed where there is a shared cache (lib/api/cache-invalidator.ts). */
const configuration = { Runtime: 'nodejs24.x', Handler: 'handler.handler', Timeout: 10, MemorySize: 256 };

/** Of Redis; no variable tells the functions another. */
const cachePort = 6_379;

/**
 * Puts the function that clears the shared cache beside the product: the local AWS has no ElastiCache, and so no stack with it.
 * @param like a function whose role and way of naming itself it takes.
 */
export const addCacheInvalidator = async (
  account: Account,
  like: { readonly physicalId: string },
): Promise<readonly DeployedResource[]> => {
  const { variables, role } = await account.configurationOf(like.physicalId);
  const files = readdirSync(bundle).filter((file) => file.endsWith('.mjs'));
  const code = zipOf(new Map(files.map((file) => [file, readFileSync(join(bundle, file))])));
  const own = { CACHE_HOST: '127.0.0.1', CACHE_USER: '', CACHE_PASSWORD: '' };
  const Environment = { Variables: { ...variables, ...own, POWERTOOLS_SERVICE_NAME: 'api' } };
  await account.addFunction({
    ...{ ...configuration, FunctionName: name, Role: role, Environment },
    Code: { ZipFile: code.toString('base64') },
  });
  return [
    { type: 'AWS::Lambda::Function', logicalId, physicalId: name },
    { type: 'AWS::Logs::LogGroup', logicalId: `${path}Logs`, physicalId: `/aws/lambda/${name}` },
  ];
};

/** A shared cache as far as the function asks it: it takes whatever it is told, and keeps nothing. @returns what ends it */
export const startTakingCache = async ({ folder }: LocalCloud): Promise<() => Promise<void>> => {
  const { certificate, key } = cloudPaths(folder);
  const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (client) => {
    client.on('error', () => client.destroy());
    client.on('data', (data) => {
      // Each command is an array of texts: https://redis.io/docs/latest/develop/reference/protocol-spec/
      const commands = data.toString('latin1').match(/\*\d+\r\n\$/g) ?? [];
      client.write('+OK\r\n'.repeat(commands.length));
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(cachePort, '127.0.0.1', listening);
  });
  return () => new Promise((closed) => void server.close(() => closed()).unref());
};
