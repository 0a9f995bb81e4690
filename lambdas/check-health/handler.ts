export const handler = async (): Promise<never> => {
  throw new Error('check-health is being written');
};
