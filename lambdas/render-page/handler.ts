export const handler = async (): Promise<never> => {
  throw new Error('render-page is being written');
};
