/** Where a value of a file stands, as its provenance says it. */
export const importPath = (row: number, column: string): string => `row ${row}, column ${column}`;
