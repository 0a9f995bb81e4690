// Made from docs/openapi.yaml by npm run schemas: change it, and run it again.
import type { RequestContracts } from '../../../api/request-contract.ts';

export declare const requestContracts: RequestContracts<'manage-imports'>;
