import type { ApiDocument } from './api-document.ts';
import type { SchemaFile } from './compile-schemas.ts';

const folder = 'lambdas/check-health/compiled';

/**
 * The document as the running API serves it, as a text: nobody need parse it before somebody asks. It says of itself that
 * the API is where the document was found, whatever environment that is.
 */
export const servedDocument = ({ document }: ApiDocument): readonly SchemaFile[] => {
  const served = { ...document, servers: [{ url: '.', description: 'Where this document was found' }] };
  return [
    {
      path: `${folder}/api-document.js`,
      content: `export const apiDocument = ${JSON.stringify(JSON.stringify(served))};\n`,
    },
    { path: `${folder}/api-document.d.ts`, content: 'export declare const apiDocument: string;\n' },
  ];
};
