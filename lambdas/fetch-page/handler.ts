export const handler = async (): Promise<never> => {
  throw new Error('fetch-page is being written');
};
