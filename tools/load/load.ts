import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { describeMachine, machineFacts } from '../bench/measure/machine-facts.ts';
import { endWithParent } from '../command-line/end-with-parent.ts';
import { runProgram } from '../command-line/run-program.ts';
import { createApiClient, createOperationsClient } from '../start/api-client.ts';
import { startStockedApi } from '../start/stocked-api.ts';
import { parseLoadOptions } from './load-options.ts';
import { describeRoutes, reportRoutes } from './load-report.ts';
import { sendTraffic } from './send-traffic.ts';
import { createTraffic, planTraffic, type Stock } from './traffic.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const faultsShown = 10;

const takeStock = async (url: string, token: string): Promise<Stock> => {
  const client = createOperationsClient(url, token);
  const { items: opportunities } = await createApiClient(url, token).opportunities(100);
  const jobs = await client.GET('/api/scrape-jobs');
  const opportunityIds = opportunities.map(({ opportunityId }) => opportunityId);
  const jobIds = (jobs.data?.items ?? []).map(({ jobId }) => jobId);
  if (opportunityIds.length === 0 || jobIds.length === 0)
    throw new Error('The API has nothing to be asked for');
  return { opportunityIds, jobIds };
};

/** @returns the exit status: 0 only when every answer was one of success, as the document has it. */
const main = async (words: readonly string[]): Promise<number> => {
  const { json, ...options } = parseLoadOptions(words);
  const api = await startStockedApi(say);
  try {
    const { token } = await api.viewer.signIn();
    const traffic = createTraffic(await takeStock(api.url, token), options.seed);
    const planned = planTraffic(options);
    say(`Sending ${planned.length} requests of ${options.users} users in ${options.seconds} s …`);
    const outcomes = await sendTraffic(planned, { url: api.url, token, traffic });
    const routes = reportRoutes(outcomes);
    const faults = outcomes.flatMap(({ route, faults: found }) => found.map((fault) => `${route}: ${fault}`));
    const machine = machineFacts();
    const load = loadavg();
    print(`${describeMachine(machine)}, load ${load.map((each) => each.toFixed(1)).join(', ')}`);
    print(`${describeRoutes(routes)}\n\n${faults.length} unexpected answers`);
    for (const fault of faults.slice(0, faultsShown)) print(`  ${fault}`);
    if (json !== undefined)
      writeFileSync(json, `${JSON.stringify({ options, machine, load, routes, faults }, null, 2)}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await api.end();
  }
};

endWithParent();
await runProgram(main);
