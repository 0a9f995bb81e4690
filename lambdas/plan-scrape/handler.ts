export const handler = async (): Promise<never> => {
  throw new Error('plan-scrape is being written');
};
