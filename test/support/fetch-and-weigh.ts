import { startEgressProxy } from '../../lambdas/shared/egress/egress-proxy.ts';
import { createHttpClient } from '../../lambdas/shared/egress/http-client.ts';

/**
 * A program: fetches page after page through proxy and client in this process, and prints a line of JSON for each: the
 * outcome, and by how many bytes the process has grown at its largest since it had fetched some ordinary pages.
 * Arguments: the server's `127.0.0.1:PORT`, how many fetch each page side by side, then the paths.
 */
const [address = '', atOnce = '1', ...paths] = process.argv.slice(2);
const hosts = Array.from({ length: Number(atOnce) }, (_, index) => `host-${index}.example`);
const loopbackSites = { address, hosts };
const proxy = await startEgressProxy({ loopbackSites });
const client = createHttpClient({
  proxyPort: proxy.port,
  userAgent: 'test',
  loopbackSites,
  totalDeadline: 30_000,
});

const fetchAll = (path: string): Promise<string[]> =>
  Promise.all(
    hosts.map((host) =>
      client.get(`http://${host}${path}`, hosts).then(
        ({ status }) => String(status),
        (error) => String(error.code),
      ),
    ),
  );
/** The largest resident set so far, as the kernel counts it: no peak is missed between two looks. */
const peak = (): number => process.resourceUsage().maxRSS * 1024;

for (let page = 0; page < 20; page += 1) await fetchAll('/lots');
const before = peak();
for (const path of paths) {
  const outcomes = await fetchAll(path);
  process.stdout.write(`${JSON.stringify({ path, outcomes, grownBy: peak() - before })}\n`);
}
await client.close();
await proxy.close();
