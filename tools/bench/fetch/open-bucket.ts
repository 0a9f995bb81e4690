import { S3Client } from '@aws-sdk/client-s3';
import { createRawPageStore, type RawPageStore } from '../../../lambdas/shared/stores/raw-page-store.ts';

/** The product's store of raw pages, on the bucket server. */
export const openBucket = (endpoint: string): Pick<RawPageStore, 'put'> =>
  createRawPageStore(
    'raw-pages',
    new S3Client({
      endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    }),
  );
