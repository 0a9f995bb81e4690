import { termTable } from './term-table.ts';

export const titleStatuses = [
  'clean',
  'rebuilt',
  'salvage',
  'flood',
  'lemon',
  'junk',
  'export-only',
  'lien',
  'missing',
] as const;

export type TitleStatus = (typeof titleStatuses)[number];

/**
 * What the title (ownership document) says of the vehicle's past, the worse word first; British write-off categories are
 * salvage.
 */
export const parseTitleStatus: (text: string) => TitleStatus | undefined = termTable<TitleStatus>([
  [
    'junk',
    'junk,parts only,non repairable,nonrepairable,irreparable,certificate of destruction,destruction,dismantle*,scrap*,cat a,cat b,category a,category b,total loss non repairable',
  ],
  ['flood', 'flood*,water damage*,hochwasser*'],
  ['lemon', 'lemon*,manufacturer buyback,buyback,buy back'],
  [
    'rebuilt',
    'rebuilt*,reconstructed*,restored salvage*,prior salvage,previously salvage*,rebuildable restored,revived salvage,salvage restored',
  ],
  [
    'salvage',
    'salvage*,total loss*,insurance loss*,write off*,written off*,branded*,rebuildable*,repairable*,cat s,cat n,cat c,cat d,category s,category n,category c,category d,theft recovery salvage',
  ],
  ['export-only', 'export only*,for export,non us*,not street legal'],
  ['lien', 'lien*,finance owing*,encumbered'],
  [
    'missing',
    'missing*,no title*,without title*,bill of sale*,lost title*,title absent*,none,no,title unavailable*',
  ],
  ['clean', 'clean*,clear*,original*,certificate of title,good,yes,normal,unbranded,not branded,ct,title'],
]);
