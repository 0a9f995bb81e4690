import { type EnvironmentName, environmentNames } from '../../lambdas/contract/environment-name.ts';
import { emergencyFlag, type FlagName, flagNames, phaseOf } from '../../lambdas/contract/flags.ts';
import { type PhaseNumber, phaseNumbers, phases } from '../../lambdas/contract/phases.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

/** A flag of the plan. */
export type FeatureName = Exclude<FlagName, typeof emergencyFlag>;

export interface PhaseOptions {
  readonly command: 'status' | 'promote' | 'rollback';
  /** Absent: of all (status), or by the features' names (rollback). */
  readonly phase?: PhaseNumber;
  readonly environment: EnvironmentName;
  /** Absent: all of the phase. */
  readonly features?: readonly FeatureName[];
  /** Proofs that the person has seen, by their ids. */
  readonly shown: readonly string[];
  readonly reason?: string;
  readonly metricsFile?: string;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const seeHelp = 'See npm run phase -- --help.';
const commands = ['status', 'promote', 'rollback'] as const;

const knownOptions = {
  allowPositionals: true,
  options: {
    environment: { type: 'string' },
    features: { type: 'string' },
    shown: { type: 'string' },
    reason: { type: 'string' },
    metrics: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
} as const;

const readPhase = (word: string | undefined): PhaseNumber | undefined => {
  if (word === undefined) return undefined;
  const number = phaseNumbers.find((each) => String(each) === word);
  if (number === undefined)
    throw new UsageError(`There is no phase ${word}, but: ${phaseNumbers.join(', ')}. ${seeHelp}`);
  return number;
};

const wordsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const readFeatures = (text: string): readonly FeatureName[] => {
  const names = wordsIn(text);
  if (names.length === 0) throw new UsageError(`--features names no feature. ${seeHelp}`);
  return names.map((word) => {
    const name = flagNames.find((each) => each === word);
    if (name === undefined) throw new UsageError(`${word} is no flag, but: ${flagNames.join(', ')}.`);
    if (name === emergencyFlag || phaseOf(name) === undefined)
      throw new UsageError(`${name} belongs to no phase: change it with POST /admin/feature-flags.`);
    return name;
  });
};

const readShown = (text: string): readonly string[] => {
  const known = phases.flatMap(({ proofs }) => proofs.map(({ id }) => id));
  const ids = wordsIn(text);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new UsageError(`There is nothing to show called ${unknown.join(', ')}, but: ${known.join(', ')}.`);
  return ids;
};

/**
 * @param words What follows `npm run phase --`.
 * @throws UsageError
 */
export const parsePhaseOptions = (words: readonly string[]): PhaseOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [word = 'status', phaseWord, ...more] = positionals;
  const command = commands.find((each) => each === word);
  if (command === undefined || more.length > 0)
    throw new UsageError(`The commands are: ${commands.join(', ')}, each for one phase. ${seeHelp}`);
  const phase = readPhase(phaseWord);
  const features = values.features === undefined ? undefined : readFeatures(values.features);
  const isDryRun = values['dry-run'] ?? false;
  const environment = environmentNames.find((each) => each === values.environment);
  if (environment === undefined)
    throw new UsageError(
      `Name the environment with --environment: ${environmentNames.join(', ')}. ${seeHelp}`,
    );
  if (command === 'promote' && phase === undefined)
    throw new UsageError(`Say which phase is to come: promote N. ${seeHelp}`);
  if (command === 'rollback' && phase === undefined && features === undefined)
    throw new UsageError(`Say what to take back: rollback N, or rollback --features A,B. ${seeHelp}`);
  if (command === 'status' && features !== undefined)
    throw new UsageError(`status shows all features; --features is for promote and rollback. ${seeHelp}`);
  if (values.metrics !== undefined && command === 'promote' && !isDryRun && environment !== 'local')
    throw new UsageError(
      `Recorded metrics promote nothing in ${environment}: leave --metrics out, or try with --dry-run. ${seeHelp}`,
    );
  return {
    command,
    environment,
    shown: readShown(values.shown ?? ''),
    isDryRun,
    json: values.json ?? false,
    ...(phase !== undefined && { phase }),
    ...(features !== undefined && { features }),
    ...(values.reason !== undefined && { reason: values.reason }),
    ...(values.metrics !== undefined && { metricsFile: values.metrics }),
  };
};
