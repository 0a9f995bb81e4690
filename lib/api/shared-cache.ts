/** What functions are told of the shared cache where there is none: they keep what they read in their memory alone. */
export const noSharedCache = { CACHE_HOST: '', CACHE_USER: '', CACHE_PASSWORD: '' } as const;
