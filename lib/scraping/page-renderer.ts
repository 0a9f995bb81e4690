import { Size } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { chromiumLayerHash } from '../compute/chromium-layer.ts';
import { ProductFunction } from '../compute/product-function.ts';
import { functionSizes } from '../config/function-sizes.ts';
import type { ScrapingContext } from './scraping-context.ts';
import type { WorkQueue } from './work-queue.ts';

export interface PageRendererProps {
  readonly context: ScrapingContext;
  /** Its work. */
  readonly renders: WorkQueue;
  /** Where stored pages go, and the news of pages that were given up, or come too late to their hosts. */
  readonly extracts: WorkQueue;
  readonly maxConcurrency: number;
}

/**
 * Renders pages that need JavaScript in headless Chromium. It runs what strangers wrote, so it is taken for owned: it may
 * store one kind of object, send messages, and count itself among the browsers at work; no other table is open to it.
 */
export class PageRenderer extends Construct {
  constructor(scope: Construct, id: string, props: PageRendererProps) {
    super(scope, id);
    const { environmentName, platform, flags, tables, rawPages, crawlerVariables } = props.context;
    const layerFolder = platform.bundles.chromiumLayer;
    // The npm package brings Chromium for x86-64 alone.
    const architecture = Architecture.X86_64;
    const chromium = new LayerVersion(this, 'Chromium', {
      description: 'Headless Chromium, compressed',
      code: Code.fromAsset(layerFolder, { assetHash: chromiumLayerHash(layerFolder) }),
      compatibleArchitectures: [architecture],
    });
    const renderer = new ProductFunction(this, 'RenderPage', {
      name: 'render-page',
      description: 'Renders pages that need JavaScript in headless Chromium and stores them raw',
      service: 'render-page',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...props.renders.consumerVariables,
        ...crawlerVariables,
        LEASES_TABLE: tables.leases.table.tableName,
        RAW_PAGES_BUCKET: rawPages.bucketName,
        EXTRACT_QUEUE_URL: props.extracts.queue.queueUrl,
      },
      memorySize: functionSizes['render-page'].memorySize,
      timeout: props.renders.consumerTimeout,
      // Chromium unpacks to 250 MB; profiles and downloads of a hostile page come on top.
      temporaryStorage: Size.mebibytes(1_024),
      architecture,
      layers: [chromium],
    });
    flags.grantRead(renderer.role);
    tables.leases.grantLeases(renderer.role);
    rawPages.grantStore(renderer.role);
    props.extracts.queue.grantSendMessages(renderer.role);
    // One page at a time: Chromium shares one process and one /tmp.
    props.renders.feed(renderer, { batchSize: 1, maxConcurrency: props.maxConcurrency });
  }
}
