import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { jobPlaceId, jobPlaces, jobsListId, sourceRecordsId } from '../../contract/tables.ts';
import type { JobState, ScrapeJob } from '../../domain/scrape-job.ts';
import { type JobRow, type JobTable, jobKey, withoutCounters } from './job-rows.ts';

/** A job as lists show it: its counters lie in many rows. */
export type JobSummary = Omit<ScrapeJob, 'counters'>;

export interface JobListRequest {
  readonly sourceId?: string | undefined;
  readonly state?: JobState | undefined;
  /** The place behind which the page begins; that of nobody is good, too. */
  readonly after?: string | undefined;
  /** Between 1 and 100. */
  readonly limit: number;
}

export interface JobPage {
  readonly jobs: readonly JobSummary[];
  /** Where the next page begins, if there may be one: its jobs may all be in another state. */
  readonly next: string | undefined;
}

export interface JobList {
  /**
   * The jobs of one source or of all, the newest first. A page costs at most one query and one batch of reads, so that of
   * a rare state it may hold few or none, and not be the last.
   */
  listJobs(request: JobListRequest): Promise<JobPage>;
}

/** Where jobs of one state are looked for: as many as DynamoDB gets at once. */
const mostExamined = 100;

export const createJobList = ({ name: TableName, client }: JobTable): JobList => {
  /** Those that exist, by id. */
  const getMany = async (jobIds: readonly string[]): Promise<Map<string, JobRow>> => {
    const found = new Map<string, JobRow>();
    let keys: Record<string, unknown>[] = jobIds.map(jobKey);
    while (keys.length > 0) {
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys } } }),
      );
      for (const row of (answer.Responses?.[TableName] ?? []) as JobRow[]) found.set(row.jobId, row);
      keys = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
    return found;
  };

  return {
    async listJobs({ sourceId, state, after, limit }) {
      const list = sourceId === undefined ? jobsListId : sourceRecordsId(sourceId);
      const query = new QueryCommand({
        TableName,
        KeyConditionExpression: 'jobId = :list AND recordId BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':list': list, ':first': jobPlaces.first, ':last': jobPlaces.last },
        ScanIndexForward: false,
        Limit: state === undefined ? limit : mostExamined,
        ...(after !== undefined && { ExclusiveStartKey: { jobId: list, recordId: after } }),
      });
      const answer = await client.send(query);
      const places = (answer.Items ?? []) as { readonly recordId: string; readonly listedJobId: string }[];
      const rows = await getMany(places.map(({ listedJobId }) => listedJobId));
      const known = places.map(({ listedJobId }) => rows.get(listedJobId)).filter((row) => row !== undefined);
      const matching = known.filter((row) => state === undefined || row.state === state);
      const shown = matching.slice(0, limit);
      const last = shown.at(-1);
      const isCut = matching.length > limit && last !== undefined;
      const stopped = answer.LastEvaluatedKey === undefined ? undefined : places.at(-1)?.recordId;
      return {
        jobs: shown.map(withoutCounters),
        next: isCut ? jobPlaceId(last.createdAt, last.jobId) : stopped,
      };
    },
  };
};
