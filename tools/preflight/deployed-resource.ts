/** A resource of a stack that exists. */
export interface DeployedResource {
  readonly stackName: string;
  readonly type: string;
  readonly physicalId: string;
}

/** How many of each type are deployed. */
export const countTypes = (deployed: readonly DeployedResource[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { type } of deployed) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
};
