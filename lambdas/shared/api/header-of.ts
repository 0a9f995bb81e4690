import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The value of a request's header as it was sent, trimmed; undefined when there is none. */
export const headerText = (event: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(event.headers ?? {})
    .find(([key]) => key.toLowerCase() === name)?.[1]
    ?.trim();

/** The value of a request's header, trimmed and in small letters; empty when there is none. */
export const headerOf = (event: APIGatewayProxyEvent, name: string): string =>
  headerText(event, name)?.toLowerCase() ?? '';
