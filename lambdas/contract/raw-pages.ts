/** Where raw pages lie in their bucket: content-addressed below the source, gzip-compressed. */
export const rawPagePrefix = 'pages/';

/** @param contentHash SHA-256 of the body before compression, in hexadecimal. */
export const rawPageKey = (sourceId: string, contentHash: string): string =>
  `${rawPagePrefix}${sourceId}/${contentHash}.gz`;

/** Names of the S3 object metadata; values are percent-encoded, since S3 metadata is ASCII. */
export const rawPageMetadata = {
  url: 'url',
  fetchedAt: 'fetched-at',
  fetchedBy: 'fetched-by',
  status: 'status',
  contentType: 'page-content-type',
} as const;
