/**
 * What people can do about an answer of AWS, or none.
 * @param check what else than the credentials may be wrong, e.g. `--table, AWS_REGION`.
 * @returns undefined for an error that is not of AWS.
 */
export const explainAwsError =
  (check: string) =>
  (error: unknown): string | undefined => {
    if (!(error instanceof Error)) return undefined;
    const isOfAws = '$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError';
    if (!isOfAws) return undefined;
    return `AWS did not answer as it should (${error.name}: ${error.message}). Check ${check}, the credentials and their rights; AWS_ENDPOINT_URL names another AWS.`;
  };
