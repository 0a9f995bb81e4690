/** What tells errors of Node and undici apart: their code, e.g. `ECONNREFUSED`, or without one their name, e.g. `TimeoutError`. */
export const errorCode = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown';
};
