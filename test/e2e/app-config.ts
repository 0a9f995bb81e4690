import type { LocalCloud } from '../../tools/local-cloud/local-cloud.ts';

interface Named {
  readonly Id: string;
  readonly Name: string;
}

/** AppConfig of the local cloud, as who changes documents by hand sees it. Its client is no dependency for five calls. */
export const appConfigOf = ({ endpoint, clientOptions }: LocalCloud) => {
  const { region, credentials } = clientOptions;
  const scope = `${credentials.accessKeyId}/20260101/${region}/appconfig/aws4_request`;
  // The emulator tells services apart by the scope, and does not check the signature of its root.
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

  const call = async (path: string, body?: object): Promise<Response> => {
    const answer = await fetch(`${endpoint}${path}`, {
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`AppConfig answered ${path} with ${answer.status}: ${await answer.text()}`);
    return answer;
  };

  const named = async (path: string, name: string): Promise<string> => {
    const { Items } = (await (await call(path)).json()) as { readonly Items: readonly Named[] };
    const [found, ...more] = Items.filter(({ Name }) => Name.includes(name));
    if (found === undefined || more.length > 0) {
      throw new Error(`AppConfig has not one ${name} below ${path}: ${JSON.stringify(Items)}`);
    }
    return found.Id;
  };

  return {
    /** Puts another version of a construct's document into effect. */
    async deploy(construct: string, document: object): Promise<void> {
      const application = `/applications/${await named('/applications', construct)}`;
      const environment = await named(`${application}/environments`, construct);
      const profile = await named(`${application}/configurationprofiles`, construct);
      const strategy = await named('/deploymentstrategies', construct);
      const version = await call(
        `${application}/configurationprofiles/${profile}/hostedconfigurationversions`,
        document,
      );
      await call(`${application}/environments/${environment}/deployments`, {
        DeploymentStrategyId: strategy,
        ConfigurationProfileId: profile,
        ConfigurationVersion: version.headers.get('version-number'),
      });
    },
  };
};
