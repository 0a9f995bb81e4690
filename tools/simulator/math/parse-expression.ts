import { CannotSimulate } from '../cannot-simulate.ts';
import { type Expression, type Operator, operators } from './expression.ts';

const tokenPattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)|"([^"]*)"|'([^']*)'|([A-Za-z_][A-Za-z0-9_]*)|(==|!=|<=|>=|&&|\|\||[-+*/^<>(),[\]]))/y;

interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'sign';
  readonly value: string;
}

const tokensOf = (source: string, place: string): readonly Token[] => {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  const end = source.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const [, number, double, single, word, sign] = pattern.exec(source) ?? [];
    if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (double !== undefined || single !== undefined)
      tokens.push({ kind: 'text', value: double ?? single ?? '' });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else throw new CannotSimulate(place, `metric math cannot be read from "${source.slice(at, at + 20)}" on`);
  }
  return tokens;
};

/** Far beyond what CloudWatch takes in 1,024 characters that somebody can read; the stack holds out for many more. */
const deepest = 100;

/**
 * Reads a metric math expression.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @throws CannotSimulate with the place of what cannot be read.
 */
export const parseExpression = (source: string, place: string): Expression => {
  const tokens = tokensOf(source, place);
  let next = 0;
  const refuse = (): never => {
    const rest = tokens.slice(next, next + 3).map(({ value }) => value);
    throw new CannotSimulate(
      place,
      rest.length === 0 ? `"${source}" ends too early` : `"${rest.join(' ')}" is not expected in "${source}"`,
    );
  };
  const isNext = (value: string): boolean =>
    tokens[next]?.value === value && tokens[next]?.kind !== 'text' && tokens[next]?.kind !== 'number';
  const take = (value: string): void => {
    if (!isNext(value)) refuse();
    next += 1;
  };

  const listUntil = (end: string): Expression[] => {
    const items: Expression[] = [];
    while (!isNext(end)) {
      if (items.length > 0) take(',');
      items.push(level(0));
    }
    take(end);
    return items;
  };

  let depth = 0;
  /** Counts how deep brackets stand in brackets. */
  const primary = (): Expression => {
    depth += 1;
    if (depth > deepest) throw new CannotSimulate(place, `brackets stand more than ${deepest} deep in it`);
    const found = innermost();
    depth -= 1;
    return found;
  };

  const innermost = (): Expression => {
    const token = tokens[next] ?? refuse();
    next += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.value) };
    if (token.kind === 'text') return { kind: 'text', value: token.value };
    if (token.value === '(') {
      const inner = level(0);
      take(')');
      return inner;
    }
    if (token.value === '[') return { kind: 'list', items: listUntil(']') };
    if (token.value === '-') return { kind: 'negative', of: primary() };
    if (token.kind === 'word') {
      if (!isNext('(')) return { kind: 'id', id: token.value };
      next += 1;
      return { kind: 'call', name: token.value, arguments: listUntil(')') };
    }
    next -= 1;
    return refuse();
  };

  const level = (precedence: number): Expression => {
    const known: readonly Operator[] | undefined = operators[precedence];
    if (known === undefined) return primary();
    let left = level(precedence + 1);
    for (;;) {
      const operator = known.find((candidate) => isNext(candidate));
      if (operator === undefined) return left;
      next += 1;
      left = { kind: 'operation', operator, left, right: level(precedence + 1) };
    }
  };

  const expression = level(0);
  if (next < tokens.length) refuse();
  return expression;
};
