import type { operations, requests } from '../../contract/compiled/api.ts';
import type { ApiFunctionName, OperationId, OperationOf } from '../../contract/routes.ts';
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

/** A request that keeps the operation's contract. */
export type OperationRequest<K extends OperationId> = ApiRequest & requests[K];

export type OperationHandler<K extends OperationId> = (
  request: OperationRequest<K>,
) => Promise<OperationAnswer<K>>;

/** A handler of each operation that a function serves. */
export type OperationHandlers<F extends ApiFunctionName> = {
  readonly [K in OperationOf<F>]: OperationHandler<K>;
};
