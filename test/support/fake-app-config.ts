import type {
  DocumentDeployments,
  DocumentState,
} from '../../lambdas/shared/configuration/document-deployments.ts';

interface FakeDeployment {
  readonly content: unknown;
  state: 'DEPLOYING' | 'ROLLING_BACK' | 'COMPLETE' | 'ROLLED_BACK';
  readonly strategy: string;
  readonly description: string;
}

/** A document of AppConfig in memory. Deployments by a strategy other than `gradual` are complete at once. */
export const fakeDocument = (first: unknown) => {
  const deployments: FakeDeployment[] = [
    { content: first, state: 'COMPLETE', strategy: 'gradual', description: 'the release' },
  ];
  /** What somebody else does before the next deployment is asked for. */
  let meanwhile: (() => void) | undefined;

  const start = (content: unknown, strategy: string, description: string): void => {
    deployments.push({
      content,
      strategy,
      description,
      state: strategy === 'gradual' ? 'DEPLOYING' : 'COMPLETE',
    });
  };

  const document: DocumentDeployments = {
    state: async (): Promise<DocumentState> => {
      const last = deployments.at(-1);
      const inEffect = deployments.findLast(({ state }) => state === 'COMPLETE')?.content;
      const rollOut = (last?.state === 'DEPLOYING' || last?.state === 'ROLLING_BACK') && {
        deployment: deployments.length,
        content: last.content,
        state: last.state,
        percent: 20,
        startedAt: '2026-11-21T09:55:00.000Z',
        minutes: 20,
      };
      return { lastDeployment: deployments.length, inEffect, ...(rollOut && { rollOut }) };
    },
    deploy: async (content, { after, strategy, description }) => {
      meanwhile?.();
      meanwhile = undefined;
      if (after !== deployments.length || deployments.at(-1)?.state === 'DEPLOYING') return false;
      start(structuredClone(content), strategy, description);
      return true;
    },
    takeBack: async (deployment) => {
      const taken = deployments[deployment - 1];
      if (taken === undefined) throw new Error(`There is no deployment ${deployment}`);
      taken.state = 'ROLLED_BACK';
    },
  };

  return {
    ...document,
    deployments,
    start,
    /** The roll-out reaches its end. */
    complete: (): void => {
      const last = deployments.at(-1);
      if (last?.state === 'DEPLOYING') last.state = 'COMPLETE';
    },
    /** An alarm begins to take the roll-out back. */
    rollBack: (): void => {
      const last = deployments.at(-1);
      if (last?.state === 'DEPLOYING') last.state = 'ROLLING_BACK';
    },
    before: (others: () => void): void => {
      meanwhile = others;
    },
  };
};
