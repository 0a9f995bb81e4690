import { type Remedy, type RemedyName, remedies, remedyNames } from '../../contract/remedies.ts';

/** What an alarm asks for. CloudFormation makes the name of an alarm from its id in the template. */
export const remediesFor = (alarm: string): readonly RemedyName[] =>
  remedyNames.filter((name) => {
    const { alarms }: Remedy = remedies[name];
    return alarms.some((id) => alarm.includes(id));
  });
