import { termTable } from './term-table.ts';

export const sellerKinds = ['dealer', 'private', 'government'] as const;

export type SellerKind = (typeof sellerKinds)[number];

/** Who offers the vehicle: a business, a private person, or a public body. Names alone tell nothing and give undefined. */
export const parseSellerKind: (text: string) => SellerKind | undefined = termTable<SellerKind>([
  [
    'government',
    'government*,municipal*,city of,county of,state of,department,police,sheriff*,public agency,school district,federal',
  ],
  [
    'private',
    'private*,privat*,private party,by owner,for sale by owner,fsbo,owner,particulier*,particular*,privato,prywatn*,osoba prywatna,частн*,приватн*,частное лицо,soukrom*,fyzicka osoba,fizicko lice,privatperson*,yksityinen,magansz*,magánszemély,persoana fizica,privats,privatpersona,eraisik,sahibinden,个人,개인,person,individual*',
  ],
  [
    'dealer',
    'dealer*,dealership,autodealer,trade,trader,handler,haendler,händler*,autohaus,gewerblich*,professionnel*,pro,profesional,professional*,concession*,concessionario,rivenditore,firma,firmowy,dealerius,дилер*,автосалон,автодилер,компания,bedrijf,autobedrijf,autoliike,bilhandlare,forhandler,forhandler*,forretning,kereskedes,kereskedés,prodejce,autosalon,autobazar,pravno lice,auto kuca,business,company,commercial,organization,localbusiness,automotivebusiness,galeriden,商家,매매상사,dealer b2c,franchise*,independent',
  ],
]);
