import { type ParseArgsConfig, parseArgs, types } from 'node:util';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Of an option given twice Node keeps the last, in silence: a program would do less, or elsewhere, than it was told. */
const refuseRepeated = (
  tokens: readonly { readonly kind: string; readonly name?: string; readonly rawName?: string }[],
  options: Options,
  seeHelp: string,
): void => {
  const once = tokens.filter(({ kind, name = '' }) => kind === 'option' && options[name]?.multiple !== true);
  const repeated = once.find(({ name }, at) => once.findIndex((other) => other.name === name) < at);
  if (repeated !== undefined) {
    throw new UsageError(`Option '${repeated.rawName}' is given more than once. ${seeHelp}`);
  }
};

/**
 * The words behind a program's name, by the options it knows.
 * @param seeHelp the sentence that ends every complaint: where the options are told.
 * @throws UsageError naming the option that is wrong.
 */
export const parseWords = <const Known extends Omit<ParseArgsConfig, 'args'>>(
  words: readonly string[],
  known: Known,
  seeHelp: string,
): ReturnType<typeof parseArgs<Known>> => {
  try {
    const { tokens = [], ...given } = parseArgs({ ...known, args: [...words], tokens: true });
    refuseRepeated(tokens, known.options ?? {}, seeHelp);
    return given as ReturnType<typeof parseArgs<Known>>;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Node's own message names the option; what it says after that sentence is about its own syntax.
    const [sentence] = (types.isNativeError(error) ? error.message : String(error)).split('. ');
    throw new UsageError(`${sentence}. ${seeHelp}`, { cause: error });
  }
};
