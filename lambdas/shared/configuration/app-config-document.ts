import { AppConfigProvider } from '@aws-lambda-powertools/parameters/appconfig';
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata';

/** Where a document lies in AWS AppConfig. */
export interface DocumentPlace {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

let client: AppConfigDataClient | undefined;

/**
 * One client for all documents, made on first use. A slow AppConfig must not become a slow API: two attempts of one second,
 * then the caller's last good values serve on.
 */
const sharedClient = (): AppConfigDataClient => {
  client ??= new AppConfigDataClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  return client;
};

/** Fetches a JSON document of AppConfig as it stands now; rejects when it cannot be had or is not JSON. */
export const appConfigDocument = ({
  application,
  environment,
  profile,
}: DocumentPlace): (() => Promise<unknown>) => {
  const openSession = () =>
    new AppConfigProvider({ application, environment, awsSdkV3Client: sharedClient() });
  let session = openSession();
  return async () => {
    try {
      return await session.get(profile, { transform: 'json', maxAge: 0 });
    } catch (error) {
      // The session's token serves once: after a failure it may be spent, and would be refused for a day.
      session = openSession();
      throw error;
    }
  };
};
