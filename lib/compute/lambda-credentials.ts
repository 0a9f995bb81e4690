import type { Plugin } from 'esbuild';

const everyWay = '@aws-sdk/credential-provider-node';

/**
 * Leaves in a bundle, of the SDK's ways to find credentials, only the one that Lambda has: its environment variables, which
 * the SDK would try first anyway. The others (profiles, single sign-on, instance metadata, with clients of their own) are
 * 90 KB that every cold start would load for nothing.
 */
export const lambdaCredentials: Plugin = {
  name: 'lambda-credentials',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^${everyWay}$`) }, ({ path, resolveDir }) => ({
      path,
      namespace: 'lambda-credentials',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /./, namespace: 'lambda-credentials' }, ({ pluginData: resolveDir }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir,
    }));
  },
};
