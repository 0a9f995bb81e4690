import { type ParseArgsConfig, parseArgs, types } from 'node:util';
import { UsageError } from './usage-error.ts';

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
    return parseArgs<Known>({ ...known, args: [...words] });
  } catch (error) {
    // Node's own message names the option; what it says after that sentence is about its own syntax.
    const [sentence] = (types.isNativeError(error) ? error.message : String(error)).split('. ');
    throw new UsageError(`${sentence}. ${seeHelp}`, { cause: error });
  }
};
