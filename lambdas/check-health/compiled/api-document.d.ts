// Made from docs/openapi.yaml by npm run schemas: change it, and run it again.
export declare const apiDocument: string;
