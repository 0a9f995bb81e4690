import { ApiError } from './api-error.ts';

/** What is left to log, to publish the metrics and to get the answer out. */
const reserveMilliseconds = 250;

/**
 * The work's result, or ApiError `unavailable` shortly before Lambda would kill the function: a killed request is neither
 * logged nor counted, and its client learns nothing. The work cannot be stopped: should it end while the instance serves
 * another request, what it logs stands under that one's id.
 * @param remainingMilliseconds until Lambda's own time limit.
 */
export const beforeTimeout = async <T>(work: Promise<T>, remainingMilliseconds: number): Promise<T> => {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      reject(
        new ApiError(
          'unavailable',
          'The request was not answered in time; it may still take effect. Ask again in a few seconds.',
          { headers: { 'retry-after': '5' } },
        ),
      ),
    Math.max(0, remainingMilliseconds - reserveMilliseconds),
  );
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
