/** Runs pieces of work of one name one after the other, in the order in which they came; those of other names beside them. */
export type OneByOne = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** For this process alone: what others do is not waited for. */
export const createOneByOne = (): OneByOne => {
  const lasts = new Map<string, Promise<void>>();
  return (name, work) => {
    const own = (lasts.get(name) ?? Promise.resolve()).then(work);
    const forget = (): void => {
      if (lasts.get(name) === ended) lasts.delete(name);
    };
    const ended: Promise<void> = own.then(forget, forget);
    lasts.set(name, ended);
    return own;
  };
};
