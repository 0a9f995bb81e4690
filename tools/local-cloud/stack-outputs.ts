import { type StackOutput, stackOutputs } from '../../lambdas/contract/stack-outputs.ts';
import { LocalCloudError } from './local-cloud-error.ts';

/** The outputs of the contract, addresses already those of the local cloud. */
export type Outputs = Readonly<Record<StackOutput, string>>;

/**
 * The deployed API behind the emulator's one address.
 * @param apiUrl As API Gateway gives it: `https://abc123.execute-api.us-east-1.amazonaws.com/local/`.
 * @returns e.g. `https://127.0.0.1:41234/_aws/execute-api/abc123/local`, without a slash at its end.
 */
export const localApiUrl = (apiUrl: string, endpoint: string): string => {
  const { hostname, pathname } = new URL(apiUrl);
  const [apiId = ''] = hostname.split('.');
  return `${endpoint}/_aws/execute-api/${apiId}${pathname.replace(/\/+$/, '')}`;
};

/**
 * Reads the file that `cdk deploy --outputs-file` writes.
 * @throws LocalCloudError naming every output of the contract that no stack gave.
 */
export const readOutputs = (json: string, endpoint: string): Outputs => {
  const stacks: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(json);
  const all = Object.assign({}, ...Object.values(stacks));
  const missing = stackOutputs.filter((name) => typeof all[name] !== 'string');
  if (missing.length > 0) {
    throw new LocalCloudError(`The deployed stacks lack outputs of the contract: ${missing.join(', ')}`);
  }
  // The emulator serves every user pool's sign-in at its own root and tells pools apart by the client.
  return { ...all, ApiUrl: localApiUrl(all.ApiUrl, endpoint), SignInUrl: endpoint };
};
