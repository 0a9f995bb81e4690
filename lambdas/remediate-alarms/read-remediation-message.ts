import { type RemedyName, type RemedyOrder, remedyNames } from '../contract/remedies.ts';
import { remediesFor } from '../domain/remediation/remedies-for.ts';
import { type RemedyState, withNotice, withUndoAsked } from '../domain/remediation/remedy-state.ts';
import { GiveUpError } from '../shared/errors/work-errors.ts';
import { type Notification, parseNotification, readNotice } from '../shared/on-call/read-notice.ts';

/** What moves remedies: what an alarm's topic told, the clock, or a person. */
export type RemediationMessage = Notification | RemedyOrder;

/** What some remedies have heard. */
interface Heard {
  readonly names: readonly RemedyName[];
  readonly heard: (state: RemedyState) => RemedyState;
}

/** @throws GiveUpError when nobody of us can have sent it. */
export const parseRemediationMessage = (body: unknown): RemediationMessage => {
  const { kind, remedy } = (body ?? {}) as { readonly kind?: unknown; readonly remedy?: unknown };
  if (kind === 'tick') return { kind };
  if (kind !== 'undo') return parseNotification(body);
  const name = remedyNames.find((each) => each === remedy);
  if (name !== undefined) return { kind, remedy: name };
  throw new GiveUpError('malformed-message', `The remedies are: ${remedyNames.join(', ')}`);
};

/** Which remedies hear what. @param now milliseconds since 1970 */
export const readRemediationMessage = (message: RemediationMessage, now: number): Heard => {
  if ('kind' in message) {
    return message.kind === 'tick'
      ? { names: remedyNames, heard: (state) => state }
      : { names: [message.remedy], heard: (state) => withUndoAsked(state, now) };
  }
  // By which topic it came says how urgent it is, which is of no matter here.
  const notice = readNotice(message, 'high');
  if (!('change' in notice)) return { names: [], heard: (state) => state };
  return {
    names: remediesFor(notice.change.alarm),
    heard: (state) => withNotice(state, notice.change),
  };
};
