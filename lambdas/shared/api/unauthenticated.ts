import { ApiError } from './api-error.ts';

/** The one refusal of whoever shows no good access token; it does not tell whoever forges what was wrong with theirs. */
export const unauthenticated = (cause?: unknown): ApiError =>
  new ApiError(
    'unauthenticated',
    'Send "Authorization: Bearer <access token>" once, with a current access token of the user pool; an ID token is not one.',
    { headers: { 'www-authenticate': 'Bearer' }, cause },
  );
