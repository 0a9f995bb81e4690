export const handler = async (): Promise<never> => {
  throw new Error('manage-scrape-jobs is being written');
};
