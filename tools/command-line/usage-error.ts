/** A person asks for what cannot be: the message says what, and how to find out more. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
