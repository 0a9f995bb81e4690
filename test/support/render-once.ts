import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromiumBinaries, chromiumPackage } from '../../lambdas/contract/chromium-layer.ts';
import { type BrowserOptions, createBrowserSupply } from '../../lambdas/shared/browser/browser-supply.ts';
import { type RenderedDocument, renderDocument } from '../../lambdas/shared/browser/render-document.ts';

/** Where the package has its compressed binaries. */
export const packedChromium = join(
  dirname(createRequire(import.meta.url).resolve(chromiumPackage)),
  chromiumBinaries,
);

export interface OneRendering extends BrowserOptions {
  /** Milliseconds. */
  readonly totalDeadline?: number;
}

/** Renders one page with a supply of its own, and ends the browser that was prepared for the next. */
export const renderOnce = async (
  url: string,
  { totalDeadline, ...options }: OneRendering,
): Promise<RenderedDocument> => {
  const browsers = createBrowserSupply(options);
  const { loopbackSites } = options;
  try {
    return await renderDocument(url, {
      browsers,
      loopbackSites,
      ...(totalDeadline === undefined ? {} : { totalDeadline }),
    });
  } finally {
    await browsers.close();
  }
};
