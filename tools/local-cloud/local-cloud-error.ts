/** The local cloud could not do what was asked; the message carries what a person needs to go on. */
export class LocalCloudError extends Error {
  override readonly name = 'LocalCloudError';
}
