import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AuditAnchor, anchorKey } from '../../contract/audit-anchors.ts';

export interface AnchorStore {
  /** Keeps the anchor of a day that has none. @returns whether it had none; otherwise nothing changes. */
  add(anchor: AuditAnchor): Promise<boolean>;
}

/** What S3 says of a key that is taken, or that somebody else is about to take. */
const taken = ['PreconditionFailed', 'ConditionalRequestConflict'];

export const createAnchorStore = (
  bucket: string,
  client: Pick<S3Client, 'send'> = new S3Client({}),
): AnchorStore => ({
  async add(anchor) {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: anchorKey(anchor.day),
      Body: JSON.stringify(anchor),
      ContentType: 'application/json',
      IfNoneMatch: '*',
    });
    try {
      await client.send(command);
      return true;
    } catch (error) {
      if (error instanceof Error && taken.includes(error.name)) return false;
      throw error;
    }
  },
});
