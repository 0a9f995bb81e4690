import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * The value of a request's header as it was sent, trimmed; undefined when there is none. One that comes several times is
 * one list (RFC 9110, 5.3): what may come but once is then of no good form, and nobody's last word wins unseen.
 */
export const headerText = (
  { headers, multiValueHeaders }: Pick<APIGatewayProxyEvent, 'headers' | 'multiValueHeaders'>,
  name: string,
): string | undefined => {
  const stated = Object.entries(multiValueHeaders ?? headers ?? {})
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, values]) => values ?? []);
  return stated.length === 0 ? undefined : stated.map((value) => value.trim()).join(', ');
};

/** The value of a request's header, trimmed and in small letters; empty when there is none. */
export const headerOf = (event: APIGatewayProxyEvent, name: string): string =>
  headerText(event, name)?.toLowerCase() ?? '';
