import { createBrowserSupply } from '../../lambdas/shared/browser/browser-supply.ts';
import { renderDocument } from '../../lambdas/shared/browser/render-document.ts';
import { unpackChromium } from '../../lambdas/shared/browser/unpack-chromium.ts';
import { packedChromium } from './render-once.ts';

// A process of its own, to be killed: renders the page at a loopback address, with all that it needs in a folder.
const [, , address = '', folder = ''] = process.argv;
const loopbackSites = { address, hosts: ['auction.example'] };
const browsers = createBrowserSupply({
  install: () => unpackChromium(packedChromium, folder),
  userAgent: 'DealerScope-test',
  loopbackSites,
  scratch: folder,
});
await renderDocument('http://auction.example/', { browsers, loopbackSites });
await browsers.close();
