import { functionNames } from '../../../lambdas/contract/functions.ts';
import { routes } from '../../../lambdas/contract/routes.ts';
import type { DeployedFunction, Ground } from './ground.ts';

/** `find-opportunities` as logical ids write it. */
const inPascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The name of a function in the contract, with which the id of its construct ends. */
export const contractNameOf = (logicalId: string): (typeof functionNames)[number] => {
  const path = logicalId.replace(/Function[0-9A-F]{8}$/, '');
  const found = functionNames.find((name) => path.endsWith(inPascalCase(name)));
  if (found === undefined) throw new Error(`The contract has no function ${logicalId}`);
  return found;
};

/** Something that clients read from a function; undefined where it serves none. A page that there is not is asked for as well. */
export const readablePathOf = (logicalId: string): string | undefined =>
  routes
    .find((route) => route.function === contractNameOf(logicalId) && route.method === 'GET')
    ?.path.replaceAll(/\{\w+\}/g, 'none');

export const servesClients = ({ logicalId }: DeployedFunction): boolean =>
  readablePathOf(logicalId) !== undefined;

/** What each would be called with that changes nothing: a batch without records, and a digest of what did not gather. */
const emptyEvent = { Records: [], severity: 'low' };

/** Sets functions to work all at once, each in the way it is reached: by the gateway, or by its alias. */
export const setToWork = async (
  { ask, invoke }: Ground,
  functions: readonly DeployedFunction[],
  times: number,
): Promise<void> => {
  const work = async (called: DeployedFunction): Promise<void> => {
    const path = readablePathOf(called.logicalId);
    for (let time = 0; time < times; time += 1) {
      if (path === undefined) await invoke(called, emptyEvent);
      else await (await ask(path)).arrayBuffer();
    }
  };
  await Promise.all(functions.map(work));
};
