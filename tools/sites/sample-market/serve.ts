import { parseArgs } from 'node:util';
import { sitePrefix } from './server/site-under-prefix.ts';
import { startSampleMarket } from './start-sample-market.ts';

const usage = `Opens the sample market: four web sites that sell about 200 invented vehicles.

  node tools/sites/sample-market/serve.ts [--port NUMBER] [--seed NUMBER]

  --port NUMBER  Listen on this port of 127.0.0.1 (otherwise a free one)
  --seed NUMBER  Another seed, another market (otherwise 1)
  --help         This text
`;

const wholeNumber = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const number = Number(text);
  const highest = name === '--port' ? 65_535 : Number.MAX_SAFE_INTEGER;
  if (Number.isInteger(number) && number >= 0 && number <= highest) return number;
  throw new Error(`${name} must be a whole number from 0 to ${highest}, not "${text}"`);
};

const serve = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = wholeNumber('--port', values.port);
  const seed = wholeNumber('--seed', values.seed);
  const market = await startSampleMarket({
    ...(port !== undefined && { port }),
    ...(seed !== undefined && { seed }),
  });
  const rows = market.sources.map(
    ({ name, hosts: [host = ''] }) => `  ${name}\n    http://${market.address}${sitePrefix}${host}/`,
  );
  const [firstHost = ''] = market.hosts;
  console.log(`The sample market is open: ${market.listings.length} offers.\n
${rows.join('\n')}\n
Under its own name:  curl -H 'Host: ${firstHost}' http://${market.address}/
Controls:            curl http://${market.address}/__market
Ctrl-C closes it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => market.close());
};

serve().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 1;
});
