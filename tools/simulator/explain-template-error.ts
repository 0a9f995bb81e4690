import { CannotSimulate } from './cannot-simulate.ts';

/** The sentence for what people can mend where templates are read or synthesized: the template, the environment's name, a path. */
export const explainTemplateError = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const isTheirs = error instanceof CannotSimulate || error.name === 'EnvironmentError' || 'syscall' in error;
  return isTheirs ? error.message : undefined;
};
