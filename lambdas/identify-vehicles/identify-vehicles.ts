import type { RescoreListingsMessage } from '../contract/queue-messages.ts';
import type { IdentityDecision } from '../domain/identity/identity-decision.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import { type Identifier, identifyAgain } from '../shared/identity/identify-listing.ts';
import type { IdentityStore, KeptIdentity } from '../shared/stores/identity-store.ts';
import { viewSheet } from './view-sheet.ts';
import { type VehicleTables, type VehicleView, viewVehicle } from './view-vehicle.ts';

export interface VehicleServices {
  readonly identities: Identifier['identities'] & Pick<IdentityStore, 'decide'>;
  readonly listings: Identifier['listings'] & VehicleTables['listings'];
  readonly histories: VehicleTables['histories'];
  readonly sendToRescorer: (messages: readonly RescoreListingsMessage[]) => Promise<void>;
  readonly now: () => Date;
}

/** The most listings of one message. */
const perMessage = 100;

const notFound = (): ApiError =>
  new ApiError(
    'not-found',
    'No listing has this id, or it was not seen for two years; take listingId from an answer of the API.',
  );

const vehicleNotFound = (): ApiError =>
  new ApiError(
    'not-found',
    'No vehicle has this VIN or id, or it was not seen for two years; take vehicleId from an answer of the API.',
  );

const overtaken = (): ApiError =>
  new ApiError(
    'vehicle-decided',
    'Somebody else decided about the two listings in the same moment, and that stands. Look again with GET /api/listings/{id}/vehicle, and send your decision once more if it still holds.',
  );

/** Whether it is what stands: sent again after an answer that was lost, or by mistake. */
const isSaid = (known: IdentityDecision | undefined, said: Omit<IdentityDecision, 'decidedAt'>): boolean =>
  known?.verdict === said.verdict && known.reason === said.reason && known.decidedBy === said.decidedBy;

/** Whoever decides does so after what was decided before, whatever the clocks of two machines say. */
const momentAfter = (known: IdentityDecision | undefined, now: Date): string =>
  new Date(Math.max(now.getTime(), known === undefined ? 0 : Date.parse(known.decidedAt) + 1)).toISOString();

/**
 * A decision is stored before the vehicles are found anew, which must see it, and these before their listings are put up
 * for judgement. What fails on the way is made up for when the client sends the same again: it is no new decision, but
 * goes the whole way.
 */
export const vehicleOperations = (services: VehicleServices): OperationHandlers<'identify-vehicles'> => {
  const { identities, sendToRescorer, now } = services;

  const requireView = async (listingId: string): Promise<VehicleView> => {
    const view = await viewVehicle(services, listingId);
    if (view === undefined) throw notFound();
    return view;
  };

  /** @throws ApiError `not-found`, `same-listing` or `unknown-listing`. */
  const requirePair = async (listingId: string, other: string): Promise<KeptIdentity> => {
    const [kept, keptOther] = await Promise.all([identities.of(listingId), identities.of(other)]);
    if (kept.print === undefined) throw notFound();
    if (other === listingId) {
      throw new ApiError(
        'same-listing',
        'A listing cannot be parted from itself, or joined to it; name another one as `other`.',
      );
    }
    if (keptOther.print !== undefined) return kept;
    throw new ApiError('unknown-listing', 'No listing has the id given as `other`; correct it.');
  };

  const judgeAgain = async (listingIds: readonly string[]): Promise<void> => {
    const messages = Array.from({ length: Math.ceil(listingIds.length / perMessage) }, (_, at) => ({
      kind: 'listings' as const,
      listingIds: listingIds.slice(at * perMessage, (at + 1) * perMessage),
    }));
    try {
      await sendToRescorer(messages);
    } catch (cause) {
      throw new ApiError(
        'unavailable',
        'The decision is stored, but its listings could not be put up for judgement; send the decision again.',
        { headers: { 'retry-after': '5' }, cause },
      );
    }
  };

  return {
    getVehicleSheet: async ({ path }) => {
      const sheet = await viewSheet(services, path.id);
      if (sheet === undefined) throw vehicleNotFound();
      return { status: 200, body: sheet };
    },

    getVehicle: async ({ path }) => ({ status: 200, body: await requireView(path.id) }),

    decideVehicle: async ({ path: { id }, body: { other, verdict, reason }, caller, requireMatch }) => {
      const said = { listings: [id, other] as const, verdict, decidedBy: caller.subject, reason };
      const aboutThem = (decisions: readonly IdentityDecision[]): IdentityDecision | undefined =>
        decisions.find(({ listings }) => said.listings.every((each) => listings.includes(each)));
      const view = await requireMatch(
        () => requireView(id),
        ({ decisions }) => isSaid(aboutThem(decisions), said),
      );
      const { decisions } = await requirePair(id, other);
      const known = aboutThem(decisions);
      const decision = { ...said, decidedAt: momentAfter(known, now()) };
      const isHeard =
        isSaid(known, said) ||
        (await identities.decide(decision, view && { decidedAt: aboutThem(view.decisions)?.decidedAt }));
      if (!isHeard) throw overtaken();
      const changes = await identifyAgain(services, [id, other]);
      // Also those that stayed where they were: after a failure nobody knows any more which ones did not.
      await judgeAgain(changes.map(({ after }) => after.listingId));
      return {
        status: 200,
        body: await requireView(id),
        change: { before: { decision: known ?? null }, after: { decision: said } },
      };
    },
  };
};
