export const handler = async (): Promise<never> => {
  throw new Error('find-opportunities is being written');
};
