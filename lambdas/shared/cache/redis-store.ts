import type { Redis } from 'iovalkey';
import type { SharedStore } from './shared-layer.ts';

/** Where a Redis or Valkey server is, and as whom to come; a server that asks for no password takes none. */
export interface RedisPlace {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS, as every server outside this machine must. */
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
}

/** What a call may cost an answer, in milliseconds. */
export interface Patience {
  /** Over a connection that stands. */
  readonly call: number;
  /** While a connection is made, with its handshake and the loading of the client. */
  readonly connecting: number;
}

/** Ten times what calls and handshakes take within one network. */
const usualPatience: Patience = { call: 50, connecting: 100 };

const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`The shared cache did not answer in ${milliseconds} ms`)),
    milliseconds,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

export interface RedisStore extends SharedStore {
  /** Ends the connection, if there is one. */
  close(): void;
}

/**
 * A Redis or Valkey server. The client is loaded, and connects, with the first call, so that a function which keeps to its
 * memory pays for neither. A connection that ended, or was frozen and is dead, is replaced by the next call.
 */
export const createRedisStore = (
  { host, port, tls, username, password }: RedisPlace,
  patience: Patience = usualPatience,
): RedisStore => {
  let connected: Promise<Redis> | undefined;
  let client: Redis | undefined;
  let isConnecting = false;

  const drop = (): void => {
    client?.disconnect();
    [client, connected] = [undefined, undefined];
  };

  const open = async (): Promise<Redis> => {
    const { Redis: Client } = await import('./redis-client.ts');
    const made = new Client({
      host,
      port,
      lazyConnect: true,
      // A call that waits for a new connection is a call too slow: the next one makes it.
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
      enableReadyCheck: false,
      connectTimeout: 1_000,
      // What is dropped is dead: it says no goodbye.
      disconnectTimeout: 100,
      ...(tls && { tls: {} }),
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
    });
    // Each failure is told to its call; without a listener the client would print it as well.
    made.on('error', () => undefined);
    made.on('end', () => {
      if (client === made) drop();
    });
    client = made;
    await made.connect();
    return made;
  };

  const connect = (): Promise<Redis> => {
    isConnecting = true;
    return open().finally(() => {
      isConnecting = false;
    });
  };

  const call = async <T>(command: (redis: Redis) => Promise<T>): Promise<T> => {
    connected ??= connect();
    const connection = connected;
    try {
      return await within(
        isConnecting ? patience.connecting : patience.call,
        connection.then((redis) => command(redis)),
      );
    } catch (error) {
      // Who is still connecting need not begin again; a connection that is silent may be dead.
      if (connection === connected && !isConnecting) drop();
      throw error;
    }
  };

  return {
    async getBoth(one, other) {
      const [first = null, second = null] = await call((redis) => redis.mgetBuffer(one, other));
      return [first, second];
    },
    async set(key, value, milliseconds) {
      await call((redis) => redis.set(key, value, 'PX', milliseconds));
    },
    close: drop,
  };
};
