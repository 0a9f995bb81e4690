import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromiumBinaries, chromiumPackage } from '../contract/chromium-layer.ts';
import { decodeLoopbackSites } from '../contract/loopback-sites.ts';
import type { RenderMessage } from '../contract/queue-messages.ts';
import { type BrowserLeases, createBrowserLeases } from '../shared/browser/browser-leases.ts';
import { type BrowserSupply, createBrowserSupply } from '../shared/browser/browser-supply.ts';
import { renderDocument } from '../shared/browser/render-document.ts';
import { scratchUsedPercent } from '../shared/browser/scratch-used.ts';
import { type ChromiumInstallation, unpackChromium } from '../shared/browser/unpack-chromium.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { parseRenderMessage } from '../shared/queues/parse-message.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createLeaseStore } from '../shared/stores/lease-store.ts';
import { createRawPageStore } from '../shared/stores/raw-page-store.ts';
import { giveBackIfLate, type RenderPageDependencies, renderPage, reportGivenUp } from './render-page.ts';

const telemetry = createTelemetry('render-page');

const unpackFromLayer = (): Promise<ChromiumInstallation> => {
  const packageMain = createRequire(import.meta.url).resolve(chromiumPackage);
  return unpackChromium(join(dirname(packageMain), chromiumBinaries));
};

interface Connections extends RenderPageDependencies {
  readonly leases: BrowserLeases;
  readonly browsers: BrowserSupply;
}

const connect = (): Connections => {
  const variables = readEnvironment('render-page');
  const loopbackSites = decodeLoopbackSites(variables.LOOPBACK_SITES);
  const leases = createBrowserLeases({
    leases: createLeaseStore(variables.LEASES_TABLE),
    readFlags: createFlagReader(variables, { logger: telemetry.logger }),
    onNoneFree: () => telemetry.count('RendersWaiting'),
    now: () => new Date(),
    random: Math.random,
  });
  const browsers = createBrowserSupply({
    // Unpacked anew only where that is needed: a look at the folder says.
    install: unpackFromLayer,
    userAgent: variables.CRAWLER_USER_AGENT,
    loopbackSites,
  });
  return {
    leases,
    browsers,
    render: (url) => renderDocument(url, { browsers, loopbackSites }),
    rawPages: createRawPageStore(variables.RAW_PAGES_BUCKET),
    sendToExtract: (message) => sendMessages(variables.EXTRACT_QUEUE_URL, [message]),
    count: telemetry.count,
    now: () => new Date(),
    random: Math.random,
  };
};

/** Made with the first message, kept for the life of the execution environment. */
let connections: Connections | undefined;
const connected = (): Connections => {
  connections ??= connect();
  return connections;
};

/** Nothing of a page is left when its message is done with, and its browser counts until then. */
const render = async (message: RenderMessage, receives: number): Promise<void> => {
  const { leases, browsers, ...dependencies } = connected();
  if (await giveBackIfLate(dependencies, message, receives)) return;
  const clear = async (): Promise<void> => {
    await browsers.cleared();
    telemetry.count('TemporaryStorageUsed', await scratchUsedPercent());
  };
  return leases.hold(() => renderPage(dependencies, message).finally(clear), receives);
};

export const handler = consumeQueue({
  telemetry,
  variables: () => readEnvironment('render-page'),
  parse: parseRenderMessage,
  process: (message, _, receives) => render(message, receives),
  onGivenUp: (message, failure) => reportGivenUp(connected(), message, failure),
});
