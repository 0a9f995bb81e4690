import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiError } from './api-error.ts';
import { headerOf } from './header-of.ts';

/** How closely a range of media types names a type: 3 exactly, 0 not at all. */
const closeness = (range: string, type: string): number => {
  if (range === type) return 3;
  if (range === `${type.split('/')[0]}/*`) return 2;
  return range === '*/*' ? 1 : 0;
};

/** The weight that an Accept header gives to a type: that of the range which names it most closely. */
const weightOf = (accept: string, type: string): number => {
  const ranges = accept.split(',').map((stated) => {
    const [range = '', ...parameters] = stated.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { closeness: closeness(range, type), weight: weight === undefined ? 1 : Number(weight) };
  });
  const [best] = ranges.sort((one, other) => other.closeness - one.closeness);
  return best === undefined || best.closeness === 0 ? 0 : best.weight;
};

/**
 * Whether the client takes any of the types that an operation answers in (RFC 9110, 12.5.1). No Accept takes anything.
 * @throws ApiError `not-acceptable`.
 */
export const requireAcceptable = (event: APIGatewayProxyEvent, produces: readonly string[]): void => {
  const accept = headerOf(event, 'accept');
  if (accept === '' || produces.some((type) => weightOf(accept, type) > 0)) return;
  throw new ApiError('not-acceptable', `This is answered as ${produces.join(' or ')}; accept that, or */*.`);
};
