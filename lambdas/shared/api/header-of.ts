import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The value of a request's header, trimmed and in small letters; empty when there is none. */
export const headerOf = (event: APIGatewayProxyEvent, name: string): string => {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1]?.trim().toLowerCase() ?? '';
};
