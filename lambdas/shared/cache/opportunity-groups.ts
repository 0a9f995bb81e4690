/** Which cached values become untrue when opportunities change. */
export const opportunityGroups = {
  one: (opportunityId: string): string => `opportunity:${opportunityId}`,
  /** Each change may be one in any list. */
  lists: 'opportunity-lists',
} as const;
