import type { operations, requests } from '../../contract/compiled/api.ts';
import type { ApiFunctionName, OperationId, OperationOf, routeOf } from '../../contract/routes.ts';
import type { Change } from './api-answer.ts';
import type { ApiRequest } from './api-request.ts';

type Responses<K extends OperationId> = operations[K]['responses'];

/** The statuses of success: whatever else is documented is thrown, as an ApiError. */
type SuccessOf<K extends OperationId> = {
  [S in keyof Responses<K>]: S extends number ? (`${S}` extends `2${string}` ? S : never) : never;
}[keyof Responses<K>];

type BodyOf<R> = R extends { readonly content: infer C } ? C[keyof C] : undefined;

/** What an operation may answer: a documented status with its documented body. */
export type OperationAnswer<K extends OperationId> = {
  [S in SuccessOf<K>]: {
    readonly status: S;
    readonly body: BodyOf<Responses<K>[S]>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly change?: Change;
  };
}[SuccessOf<K>];

/** What the handler of a change gets beside the request. */
export interface ChangeRequest {
  /** Names what the request brings about: the same for every try at it under one Idempotency-Key, and nobody else's. */
  readonly effectId: string;
  /**
   * Throws ApiError `precondition-failed` when the client's If-Match names another state than this.
   * @param read the body that a GET of what is to be changed would answer; asked only under an If-Match.
   * @param isAsAsked whether the change is made already; asked only when the state is another.
   * @returns what was read, which the change must still meet; undefined without an If-Match.
   */
  readonly requireMatch: <T>(
    read: () => Promise<T>,
    isAsAsked?: (now: T) => boolean,
  ) => Promise<T | undefined>;
}

/** A request that keeps the operation's contract. */
export type OperationRequest<K extends OperationId> = ApiRequest &
  requests[K] &
  ((typeof routeOf)[K]['method'] extends 'GET' ? unknown : ChangeRequest);

export type OperationHandler<K extends OperationId> = (
  request: OperationRequest<K>,
) => Promise<OperationAnswer<K>>;

/** A handler of each operation that a function serves. */
export type OperationHandlers<F extends ApiFunctionName> = {
  readonly [K in OperationOf<F>]: OperationHandler<K>;
};
