import type { Alarm } from '../../simulator/alarms/alarm.ts';
import { alarmsIn } from '../../simulator/alarms/alarm-rule.ts';

/** The alarms that a composite looks at, by name. */
const partsOf = (alarm: Alarm): readonly string[] =>
  alarm.kind === 'metric'
    ? []
    : [...alarmsIn(alarm.rule), ...(alarm.suppressor ? [alarm.suppressor.alarm] : [])];

/**
 * The alarms whose state can change when these metric alarms' data do: themselves, the composites above them, and what
 * those composites look at besides. All others are in the state they were in, minute for minute, and need no look.
 * @param touched names of metric alarms.
 * @returns in the order of `alarms`.
 */
export const touchedAlarms = (alarms: readonly Alarm[], touched: ReadonlySet<string>): readonly Alarm[] => {
  const above = new Set(touched);
  for (let before = -1; before < above.size; ) {
    before = above.size;
    for (const alarm of alarms) if (partsOf(alarm).some((name) => above.has(name))) above.add(alarm.name);
  }
  const byName = new Map(alarms.map((alarm) => [alarm.name, alarm]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    const alarm = byName.get(name);
    if (alarm !== undefined) partsOf(alarm).forEach(need);
  };
  above.forEach(need);
  return alarms.filter(({ name }) => needed.has(name));
};
