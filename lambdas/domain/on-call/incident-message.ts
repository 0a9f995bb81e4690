import { firing, type Incident, type News, severityOf, untoldRemedies } from './incident.ts';

const nameOf = (cause: string): string => cause.replaceAll('-', ' ');

/** What is said of an incident in a chat: the most urgent alarm in full, the others by name, and what was done by itself. */
export const incidentMessage = (incident: Incident, news: News, environment: string): string => {
  const [first, ...others] = firing(incident);
  const title = `${nameOf(incident.cause)} (${environment})`;
  const remedies = untoldRemedies(incident);
  if (news === 'remedied') return [`REMEDIATION: ${title}`, ...remedies].join('\n');
  if (news === 'recovered' || first === undefined)
    return [`RECOVERED: ${title}. All of its alarms are calm again.`, ...remedies].join('\n');
  const severity = (severityOf(incident) ?? first.severity).toUpperCase();
  return [
    `${severity}${news === 'escalated' ? ', and it got worse' : ''}: ${title}, since ${new Date(first.at).toISOString()}`,
    first.description,
    ...(others.length > 0 ? [`Also firing: ${others.map(({ alarm }) => alarm).join(', ')}`] : []),
    ...remedies,
  ].join('\n');
};
