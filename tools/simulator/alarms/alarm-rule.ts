import { CannotSimulate } from '../cannot-simulate.ts';
import type { AlarmState } from './alarm.ts';

/** The rule of a composite alarm as a tree. Alarms are told by name or ARN, as the rule tells them. */
export type AlarmRule =
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: 'not'; readonly of: AlarmRule }
  | { readonly kind: 'and' | 'or'; readonly left: AlarmRule; readonly right: AlarmRule }
  | {
      readonly kind: 'at-least';
      readonly count: number;
      readonly percent: boolean;
      readonly state: AlarmState;
      /** Counts alarms that are not in the state. */
      readonly negated: boolean;
      readonly alarms: readonly string[];
    };

const tokenPattern = /\s*("[^"]*"|[(),]|[^\s(),"]+)/y;

const tokensOf = (source: string, place: string): readonly string[] => {
  const tokens: string[] = [];
  const pattern = new RegExp(tokenPattern);
  const end = source.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const token = pattern.exec(source)?.[1];
    if (token === undefined)
      throw new CannotSimulate(place, `the rule cannot be read from "${source.slice(at, at + 20)}" on`);
    tokens.push(token);
  }
  return tokens;
};

const states: readonly AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

/**
 * Reads the rule of a composite alarm: AND, OR, NOT, ALARM(), OK(), INSUFFICIENT_DATA(), TRUE, FALSE and
 * AT_LEAST(count or percent, state or NOT state, (alarms)). AND binds tighter than OR, NOT tighter than both.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @throws CannotSimulate
 */
export const parseAlarmRule = (source: string, place: string): AlarmRule => {
  const tokens = tokensOf(source, place);
  let next = 0;
  const refuse = (): never => {
    throw new CannotSimulate(
      place,
      `the rule cannot be read at "${tokens.slice(next, next + 3).join(' ') || 'its end'}"`,
    );
  };
  const takeAny = (): string => {
    const token = tokens[next] ?? refuse();
    next += 1;
    return token;
  };
  const take = (wanted: string): void => {
    if (tokens[next] !== wanted) refuse();
    next += 1;
  };
  const alarmName = (): string => {
    const token = takeAny();
    if (/^[(),]$/.test(token)) {
      next -= 1;
      refuse();
    }
    return token.replaceAll('"', '');
  };
  const stateName = (): AlarmState => {
    const token = takeAny();
    return states.find((state) => state === token) ?? refuse();
  };

  const atLeast = (): AlarmRule => {
    take('(');
    const [, digits = '0', sign] = takeAny().match(/^(\d+)(%?)$/) ?? refuse();
    take(',');
    const negated = tokens[next] === 'NOT';
    if (negated) next += 1;
    const state = stateName();
    take(',');
    take('(');
    const alarms = [alarmName()];
    while (tokens[next] === ',') {
      next += 1;
      alarms.push(alarmName());
    }
    take(')');
    take(')');
    return { kind: 'at-least', count: Number(digits), percent: sign === '%', state, negated, alarms };
  };

  const factor = (): AlarmRule => {
    const token = takeAny();
    if (token === 'NOT') return { kind: 'not', of: factor() };
    if (token === 'TRUE' || token === 'FALSE') return { kind: 'constant', holds: token === 'TRUE' };
    if (token === 'AT_LEAST') return atLeast();
    if (token === '(') {
      const inner = either();
      take(')');
      return inner;
    }
    const state = states.find((candidate) => candidate === token);
    if (state === undefined) {
      next -= 1;
      return refuse();
    }
    take('(');
    const alarm = alarmName();
    take(')');
    return { kind: 'state', state, alarm };
  };
  const both = (): AlarmRule => {
    let left = factor();
    while (tokens[next] === 'AND') {
      next += 1;
      left = { kind: 'and', left, right: factor() };
    }
    return left;
  };
  const either = (): AlarmRule => {
    let left = both();
    while (tokens[next] === 'OR') {
      next += 1;
      left = { kind: 'or', left, right: both() };
    }
    return left;
  };

  const rule = either();
  if (next < tokens.length) refuse();
  return rule;
};

/** Whether a rule holds, given the states of the alarms it names. */
export const holds = (rule: AlarmRule, stateOf: (alarm: string) => AlarmState): boolean => {
  switch (rule.kind) {
    case 'constant':
      return rule.holds;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.of, stateOf);
    case 'and':
      return holds(rule.left, stateOf) && holds(rule.right, stateOf);
    case 'or':
      return holds(rule.left, stateOf) || holds(rule.right, stateOf);
    case 'at-least': {
      const found = rule.alarms.filter((alarm) => (stateOf(alarm) === rule.state) !== rule.negated).length;
      return rule.percent ? 100 * found >= rule.count * rule.alarms.length : found >= rule.count;
    }
  }
};

/** The alarms that a rule names. */
export const alarmsIn = (rule: AlarmRule): readonly string[] => {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return alarmsIn(rule.of);
    case 'at-least':
      return rule.alarms;
    default:
      return [...alarmsIn(rule.left), ...alarmsIn(rule.right)];
  }
};

/** The same rule, with its alarms told otherwise. */
export const renameAlarms = (rule: AlarmRule, rename: (alarm: string) => string): AlarmRule => {
  switch (rule.kind) {
    case 'constant':
      return rule;
    case 'state':
      return { ...rule, alarm: rename(rule.alarm) };
    case 'not':
      return { ...rule, of: renameAlarms(rule.of, rename) };
    case 'at-least':
      return { ...rule, alarms: rule.alarms.map(rename) };
    default:
      return { ...rule, left: renameAlarms(rule.left, rename), right: renameAlarms(rule.right, rename) };
  }
};
