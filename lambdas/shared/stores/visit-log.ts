import type { VisitReason } from '../../contract/visit.ts';
import { noVisits, type VisitsOfDay } from '../../domain/rendering/visit-sums.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { scanRows } from './read-rows.ts';

const visitsOfRow = (row: Readonly<Record<string, unknown>>): VisitsOfDay => {
  const [, day = '', why = '', ...shape] = String(row.recordId).split('#');
  const sums = Object.keys(noVisits).map((name) => [name, Number(row[name] ?? 0)]);
  return {
    sourceId: String(row.sourceId),
    day,
    why: why as VisitReason,
    shape: shape.join('#'),
    ...(Object.fromEntries(sums) as typeof noVisits),
    ...(typeof row.evidence === 'string' ? { evidence: row.evidence } : {}),
  };
};

/**
 * All visits of the last days, by source, day, shape and reason, in no order. A scan: shapes are counted in thousands.
 * @param tableName the visits table
 * @param since the first day, ISO 8601, UTC
 */
export const readVisits = async (
  tableName: string,
  since: string,
  client: DocumentClient = documentClient(),
): Promise<VisitsOfDay[]> => {
  const rows = await scanRows<Record<string, unknown>>(client, { TableName: tableName });
  const visits = rows.filter(({ recordId }) => String(recordId).startsWith('visits#')).map(visitsOfRow);
  return visits.filter(({ day }) => day >= since);
};
