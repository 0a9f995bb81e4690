/** JSON Schemas (draft-07) of a request's parts; docs/openapi.yaml shows the same ones. */
interface RequestParts {
  /** One schema per query parameter; all are optional, others are refused. */
  readonly query?: Readonly<Record<string, object>>;
  readonly body?: object;
}

/** The schema of a request, to be compiled ahead of time by `npm run schemas` for checked-route.ts. */
export const requestSchema = ({ query = {}, body }: RequestParts) => ({
  type: 'object',
  properties: {
    query: { type: 'object', properties: query, additionalProperties: false },
    ...(body && { body }),
  },
});

/** Of a route that takes nothing but what its path says. */
export const bareRequestSchema = requestSchema({});
