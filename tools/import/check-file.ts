import { UnreadableFileError } from '../../lambdas/domain/imports/import-record.ts';
import { importSourceId } from '../../lambdas/domain/imports/listing-import.ts';
import { readImport } from '../../lambdas/domain/imports/read-import.ts';
import { decodeBody } from '../../lambdas/domain/reading/decode-body.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportOutcome } from './import-outcome.ts';

/** Reads the file as an import would, and keeps nothing. @param now ISO 8601 */
export const checkFile = (body: Uint8Array, options: ImportOptions, now: string): ImportOutcome => {
  const { source, format, currency, pageUrl } = options;
  const terms = { sourceId: importSourceId(source), format, currency, pageUrl, seenAt: now };
  try {
    const rows = [...readImport(decodeBody(body, ''), terms)];
    const rejected = rows.flatMap((read) => (read.kind === 'rejected' ? [read] : []));
    const faults = rejected.flatMap(({ row, faults: own }) => own.map((fault) => ({ row, ...fault })));
    const accepted = rows.length - rejected.length;
    return { counts: { rows: rows.length, accepted, rejected: rejected.length }, faults };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { reason: error.message, faults: [] };
  }
};
