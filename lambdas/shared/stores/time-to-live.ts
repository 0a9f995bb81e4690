const SECONDS_A_DAY = 86_400;

/** DynamoDB's notion of when a row may go: whole seconds since 1970. */
export const expiryAfter = (days: number, from: Date): number =>
  Math.floor(from.getTime() / 1000) + days * SECONDS_A_DAY;
