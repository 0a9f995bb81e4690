import { createRedisStore, type Patience, type RedisStore } from './redis-store.ts';

export interface SharedCacheVariables {
  /** Empty in an environment without a shared cache. */
  readonly CACHE_HOST: string;
  readonly CACHE_USER: string;
  readonly CACHE_PASSWORD: string;
}

/** The environment's shared cache, if it has one; to be made once per execution environment. */
export const connectRedis = (
  variables: SharedCacheVariables,
  patience?: Patience,
): RedisStore | undefined => {
  const { CACHE_HOST: host, CACHE_USER: username, CACHE_PASSWORD: password } = variables;
  const place = { host, port: 6379, tls: true, username, password };
  return host === '' ? undefined : createRedisStore(place, patience);
};
