import { runProgram } from '../command-line/run-program.ts';
import { CannotSimulate } from '../simulator/cannot-simulate.ts';
import { explainTemplateError } from '../simulator/explain-template-error.ts';
import { readDeclared } from '../simulator/read-declared.ts';
import { readAssembly } from '../simulator/template/read-assembly.ts';
import type { StackTemplate } from '../simulator/template/stack-template.ts';
import { askByCli, fewAtOnce } from './ask-aws.ts';
import { describePreflight } from './describe-preflight.ts';
import { willFail } from './finding.ts';
import { type PreflightOptions, parsePreflightOptions } from './preflight-options.ts';
import { runPreflight } from './run-preflight.ts';

/** Each is a process of its own, which takes a second of a processor. */
const askedAtOnce = 6;

/**
 * The stacks of the environment alone: a folder of `cdk synth` may hold others.
 * @throws CannotSimulate
 */
const stacksOf = async ({ templates, environment }: PreflightOptions): Promise<readonly StackTemplate[]> => {
  if (templates === undefined) {
    // Loaded only where it is needed: the construct library takes longer than all the rest.
    const { synthesize } = await import('../rehearse/synthesize.ts');
    return synthesize(environment);
  }
  const stacks = readAssembly(templates).filter(({ stackName }) =>
    stackName.startsWith(`DealerScope-${environment}-`),
  );
  if (stacks.length === 0) throw new CannotSimulate(templates, `there is no stack of ${environment} in it`);
  // Without alarms it is none of ours, whatever it is called.
  if (environment !== 'local') readDeclared(stacks);
  return stacks;
};

const preflight = async (words: readonly string[]): Promise<number> => {
  const options = parsePreflightOptions(words);
  const { isOffline, region, json } = options;
  const cli = askByCli({ environment: process.env, ...(region !== undefined && { region }) });
  const stacks = await stacksOf(options);
  const result = await runPreflight(stacks, isOffline ? undefined : fewAtOnce(cli, askedAtOnce), options);
  const { needs, findings } = result;
  const lines = json
    ? [JSON.stringify({ needs: { ...needs, counts: Object.fromEntries(needs.counts) }, findings }, null, 2)]
    : describePreflight(result);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return willFail(findings) ? 1 : 0;
};

await runProgram(preflight, explainTemplateError);
