/** As the services call it: STS and others, signatures that are too old, and single sign-on. */
const expired = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenProviderError)$/;

/**
 * What people can do about an answer of AWS, or none.
 * @param check what else than the credentials may be wrong, e.g. `--table, AWS_REGION`.
 * @returns undefined for an error that is not of AWS.
 */
export const explainAwsError =
  (check: string) =>
  (error: unknown): string | undefined => {
    if (!(error instanceof Error)) return undefined;
    // The SDK's own error has neither a name nor a code.
    if (error.message === 'Region is missing')
      return 'No region is named, and nothing was done. Say which: AWS_REGION=us-east-1, or a profile that has one.';
    const isOfAws = '$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError';
    if (!isOfAws) return undefined;
    if (expired.test(error.name) || /expired/i.test(error.message))
      return `The AWS credentials have expired, and nothing more was done (${error.name}). Sign in again, e.g. with aws sso login, and run the same command.`;
    return `AWS did not answer as it should (${error.name}: ${error.message}). Check ${check}, the credentials and their rights; AWS_ENDPOINT_URL names another AWS.`;
  };
