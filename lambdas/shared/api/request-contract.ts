import type { ApiFunctionName, OperationOf } from '../../contract/routes.ts';
import type { CompiledSchema } from '../validation/violation.ts';

type TextKind = 'string' | 'integer' | 'number' | 'boolean';

/** What the text of a query parameter means; one that ends in `[]` may come several times. */
export type QueryKind = TextKind | `${TextKind}[]`;

/** What docs/openapi.yaml says of the requests of one operation, compiled by `npm run schemas`. */
export interface RequestContract {
  /** Checks `{ path, query, body }`, and fills in what was left out and has a default. */
  readonly validate: CompiledSchema;
  /** Of each query parameter there is. */
  readonly query: Readonly<Record<string, QueryKind>>;
  /** The largest body that it reads; absent where it takes none. */
  readonly maxBodyBytes?: number;
  /** What a success says to whoever could keep it; absent where clients must ask again. */
  readonly cacheControl?: string;
  /** The media types of what it answers in the end. */
  readonly produces: readonly string[];
}

/** Of every operation of a function. */
export type RequestContracts<F extends ApiFunctionName> = {
  readonly [K in OperationOf<F>]: RequestContract;
};
