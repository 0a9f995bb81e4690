import { GetObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { type AuditAnchor, anchorKey } from '../../lambdas/contract/audit-anchors.ts';

/** What is read of S3; a test passes its own. */
type Objects = Pick<S3Client, 'send'>;

/** @throws Error when the object is no anchor. */
const readAnchor = (text: string, place: string): AuditAnchor => {
  const { day, number, hash } = (JSON.parse(text) ?? {}) as Partial<AuditAnchor>;
  if (typeof day === 'string' && typeof number === 'number' && typeof hash === 'string')
    return { day, number, hash };
  throw new Error(`${place} is no anchor: { day, number, hash } is what they hold`);
};

/**
 * All anchors of a day, the oldest first; none of a day that was not anchored. Under the lock nobody can take a version away, so
 * that the oldest is the first that was ever written; what covers it, a deletion as well, only lies above.
 */
export const readAnchors = async (bucket: string, day: string, objects: Objects): Promise<AuditAnchor[]> => {
  const key = anchorKey(day);
  const { Versions = [] } = await objects.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }),
  );
  const own = Versions.filter(({ Key }) => Key === key).toSorted(
    (one, other) => (one.LastModified?.getTime() ?? 0) - (other.LastModified?.getTime() ?? 0),
  );
  const anchors: AuditAnchor[] = [];
  for (const { VersionId } of own) {
    const { Body } = await objects.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId }));
    anchors.push(readAnchor((await Body?.transformToString()) ?? 'null', `${key} (${VersionId})`));
  }
  return anchors;
};
