import type { AuditPlace } from './walk-back.ts';

/** A place as cursors hold it. */
export const placeOf = ({ day, before }: AuditPlace): string =>
  before === undefined ? day : `${day}#${before}`;

/** @param text one that `placeOf` gave: cursors are signed */
export const readPlace = (text: string): AuditPlace => {
  const [day = '', before] = text.split('#');
  return { day, ...(before !== undefined && { before: Number(before) }) };
};
