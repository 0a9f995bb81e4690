import type { ImportFormat, RowFault } from './import-record.ts';

/**
 * `waiting` for its file; `reading`: its rows are checked and stored; the others are ends. What was stored before a
 * `cancelled` or a `failed` one ended stays. `expired`: no file came; it is stored as `waiting`, for time alone makes it so.
 */
export const importStates = ['waiting', 'reading', 'done', 'failed', 'cancelled', 'expired'] as const;

export type ImportState = (typeof importStates)[number];

/** How the rows of a file came out. */
export interface ImportCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** A file of listings that somebody hands in. Times are ISO 8601, UTC. */
export interface ListingImport {
  readonly importId: string;
  readonly state: ImportState;
  readonly format: ImportFormat;
  /** Names where the listings come from, for the importer himself: `county-surplus`. */
  readonly source: string;
  readonly fileName?: string | undefined;
  /** The page that offers all of it, for rows that name none. */
  readonly pageUrl?: string | undefined;
  /** ISO 4217, of prices that name none. */
  readonly currency?: string | undefined;
  /** SHA-256 that the file must have, hexadecimal. */
  readonly checksum?: string | undefined;
  /** The subject of the caller. */
  readonly requestedBy: string;
  readonly createdAt: string;
  /** Until when its file may be uploaded. */
  readonly uploadUntil: string;
  /** When its file was read; its listings were seen then. */
  readonly readAt?: string | undefined;
  /** Absent until its file was read. */
  readonly counts?: ImportCounts | undefined;
  /** Rows that are listings by now. */
  readonly stored: number;
  /** Why it failed or expired, and what to do. */
  readonly reason?: string | undefined;
  readonly endedAt?: string | undefined;
}

/** Milliseconds after `uploadUntil` in which a file is still read: EventBridge may tell of it a day late. */
const lateNewsMs = 24 * 3_600_000;

/** Imports that were to be uploaded until then, or earlier, and that still wait, have expired: ISO 8601, UTC. */
export const expiredUntil = (now: Date): string => new Date(now.getTime() - lateNewsMs).toISOString();

/** An import as it is at a moment: one that has waited too long has expired. */
export const importAt = (known: ListingImport, now: Date): ListingImport => {
  if (known.state !== 'waiting' || known.uploadUntil > expiredUntil(now)) return known;
  const endedAt = new Date(Date.parse(known.uploadUntil) + lateNewsMs).toISOString();
  return { ...known, state: 'expired', endedAt, reason: 'No file came in time: import it again.' };
};

/** Where the file of an import is kept, and how far its rows are stored. */
export interface ImportProgress {
  readonly rawPageKey: string;
  readonly contentHash: string;
  /** The last row that was looked at; 0 before the first. */
  readonly row: number;
}

/** A fault of a row, in a report. */
export interface ReportedFault extends RowFault {
  readonly row: number;
}

/** A report shows what to mend, and is no copy of the file. */
export const mostReported = 200;

/** Rows that one person, or one program, may hand in on a day (UTC). */
export const mostRowsADay = 200_000;

/** The id of the source of imported listings: no registered one has a dot at this place. */
export const importSourceId = (source: string): string => `import.${source}`;
