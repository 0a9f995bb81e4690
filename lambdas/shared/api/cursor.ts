import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from './api-error.ts';

/** The list that a cursor belongs to. */
export interface CursorList {
  readonly operationId: string;
  /** Who asks: another's cursor is none. */
  readonly subject: string;
  /** All that says which rows the list has and in which order; not how many a page has. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Cursors {
  /** @param place the last one that was shown: nothing but what the list shows anyway */
  seal(list: CursorList, place: string): string;
  /**
   * @throws ApiError `cursor-invalid`, `cursor-expired` or `cursor-mismatch`: to begin anew instead would send a client in
   * circles.
   */
  open(list: CursorList, cursor: string): string;
}

/** What a cursor holds, and in which order; the next version reads this one as long as such cursors live. */
const version = '1';

/** Milliseconds: a list is walked within a day. */
const livesFor = 24 * 60 * 60_000;

const macBytes = 32;

const nameOf = ({ operationId, parameters }: CursorList): string => {
  const stated = Object.entries(parameters).filter(([, value]) => value !== undefined);
  stated.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([operationId, stated]))
    .digest('base64url')
    .slice(0, 16);
};

const refusal = (code: 'cursor-invalid' | 'cursor-expired' | 'cursor-mismatch', detail: string): ApiError =>
  new ApiError(code, `${detail} Leave the cursor out to begin anew.`, {
    violations: [{ pointer: '/query/cursor', detail: 'is no cursor of this list' }],
  });

/**
 * Cursors that only this API can make: each is signed (HMAC-SHA-256) together with who asks, and holds the time of its end,
 * the name of its list and a place in it.
 * @param keys the first signs; whatever any of them signed is taken
 */
export const createCursors = (
  keys: readonly [string, ...(readonly string[])],
  now: () => Date = () => new Date(),
): Cursors => {
  const macOf = (key: string, subject: string, content: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([subject, content]))
      .digest();

  return {
    seal(list, place) {
      const ends = (now().getTime() + livesFor).toString(36);
      const content = [version, ends, nameOf(list), place].join('\n');
      return Buffer.concat([macOf(keys[0], list.subject, content), Buffer.from(content)]).toString(
        'base64url',
      );
    },

    open(list, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const [mac, content] = [bytes.subarray(0, macBytes), bytes.subarray(macBytes).toString()];
      const isOurs =
        mac.length === macBytes &&
        // The last character holds spare bits: one text means one cursor.
        bytes.toString('base64url') === cursor &&
        keys.some((key) => timingSafeEqual(mac, macOf(key, list.subject, content)));
      const [made, ends = '', name, place] = content.split('\n');
      if (!isOurs || made !== version || place === undefined) {
        throw refusal('cursor-invalid', 'Take nextCursor unchanged from the answer that you got before.');
      }
      if (Number.parseInt(ends, 36) <= now().getTime()) {
        throw refusal('cursor-expired', 'A cursor lasts 24 hours.');
      }
      if (name !== nameOf(list)) {
        throw refusal('cursor-mismatch', 'Ask with the same filters and sort as for the page before.');
      }
      return place;
    },
  };
};
