import { ApiError } from '../shared/api/api-error.ts';

export const jobNotFound = (): ApiError =>
  new ApiError(
    'not-found',
    'No scrape job has this id; jobs are forgotten after 90 days. POST /api/scrape-jobs starts a new one.',
  );
