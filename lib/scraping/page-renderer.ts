import { Duration, Size } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { chromiumLayerHash } from '../compute/chromium-layer.ts';
import { ProductFunction } from '../compute/product-function.ts';
import { functionSizes } from '../config/function-sizes.ts';
import { contractMetric } from '../operations/contract-metric.ts';
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
    const { environmentName, platform, flags, tables, rawPages, crawlerVariables, monitoring } =
      props.context;
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
    monitoring.low(this.shortageAlarm(props.context));
  }

  /** Pages that find no browser wait as rows: no message grows old, and nothing fails. */
  private shortageAlarm({ environmentName, monitoring }: ScrapingContext): Alarm {
    return new Alarm(this, 'RendersLate', {
      metric: contractMetric('RendersLate', { environmentName, period: Duration.hours(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      // A job that begins may have more pages at once than browsers; six hours on end are too few browsers.
      evaluationPeriods: 6,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Work waits too long',
        symptom: 'Pages have found no browser within a minute of their turn, in each of the last six hours',
        impact: 'pages that need one wait as rows of their jobs; their listings and deals come late',
        firstStep: 'npm run why-browser tells which sources need browsers, and whether they must',
        missingData: 'only pages that found no browser are counted: all found one, or none was looked for',
        dashboard: 'infrastructure',
      }),
    });
  }
}
