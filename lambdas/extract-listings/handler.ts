export const handler = async (): Promise<never> => {
  throw new Error('extract-listings is being written');
};
