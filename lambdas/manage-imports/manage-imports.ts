import { mayWithin } from '../contract/routes.ts';
import { uploadSeconds } from '../contract/uploads.ts';
import type { ListingImport } from '../domain/imports/listing-import.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { Caller } from '../shared/api/caller.ts';
import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import { changedMeanwhile } from '../shared/api/require-match.ts';
import type { ImportStore } from '../shared/stores/import-store.ts';
import type { CreateUploadForm } from './upload-form.ts';

export interface ImportServices {
  readonly imports: Pick<ImportStore, 'create' | 'get' | 'list' | 'faultsOf' | 'end'>;
  readonly createUploadForm: CreateUploadForm;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

const seesAll = ({ roles }: Caller): boolean => mayWithin('everybodysImports', roles);

const notFound = (): ApiError =>
  new ApiError(
    'not-found',
    'There is no import of this id among those that you may see. GET /api/imports lists them.',
  );

/** What the trail keeps of an import. */
const traceOf = ({ importId, source, state }: ListingImport) => ({ importId, source, state });

/** Imports of listings by hand: announced here, uploaded to S3, read and stored by import-listings. */
export const importOperations = ({
  imports,
  createUploadForm,
  cursors,
  now,
}: ImportServices): OperationHandlers<'manage-imports'> => {
  const requireImport = async (importId: string, caller: Caller): Promise<ListingImport> => {
    const known = (await imports.get(importId))?.listingImport;
    if (known === undefined || !(seesAll(caller) || known.requestedBy === caller.subject)) throw notFound();
    return known;
  };

  return {
    startImport: async ({ body, caller, effectId }) => {
      const at = now();
      const announced: ListingImport = {
        importId: effectId,
        state: 'waiting',
        ...body,
        requestedBy: caller.subject,
        createdAt: at.toISOString(),
        stored: 0,
        uploadUntil: new Date(at.getTime() + uploadSeconds * 1_000).toISOString(),
      };
      // One that is there already is of an earlier try at this request.
      const isNew = await imports.create(announced);
      const made = isNew ? announced : await requireImport(effectId, caller);
      return {
        status: 201,
        body: { ...made, upload: await createUploadForm(effectId, body.format) },
        headers: { location: `imports/${effectId}` },
        change: { before: null, after: traceOf(made) },
      };
    },

    listImports: async ({ query: { limit, cursor }, caller }) => {
      const list: CursorList = { operationId: 'listImports', subject: caller.subject, parameters: {} };
      const { imports: items, next } = await imports.list({
        owner: seesAll(caller) ? undefined : caller.subject,
        after: cursor === undefined ? undefined : cursors.open(list, cursor),
        limit,
      });
      return {
        status: 200,
        body: {
          items,
          hasMore: next !== undefined,
          ...(next !== undefined && { nextCursor: cursors.seal(list, next) }),
        },
      };
    },

    getImport: async ({ path: { id }, caller }) => ({ status: 200, body: await requireImport(id, caller) }),

    getImportReport: async ({ path: { id }, caller }) => {
      const { importId, counts } = await requireImport(id, caller);
      const faults = await imports.faultsOf(importId);
      const reported = new Set(faults.map(({ row }) => row)).size;
      return {
        status: 200,
        body: { importId, faults, isComplete: reported === (counts?.rejected ?? 0) },
      };
    },

    cancelImport: async ({ path: { id }, caller, requireMatch }) => {
      const before = await requireImport(id, caller);
      const seen = await requireMatch(
        async () => before,
        ({ state }) => state === 'cancelled',
      );
      if (before.state !== 'cancelled' && !(await imports.end(id, { state: 'cancelled' }, seen))) {
        const { state, stored } = await requireImport(id, caller);
        if (seen !== undefined && (seen.state !== state || seen.stored !== stored)) throw changedMeanwhile();
        throw new ApiError(
          'import-ended',
          `Only an import that has not ended can be cancelled; this one is ${state}.`,
        );
      }
      const after = await requireImport(id, caller);
      return { status: 200, body: after, change: { before: traceOf(before), after: traceOf(after) } };
    },
  };
};
