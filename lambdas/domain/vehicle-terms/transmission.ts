import { termTable } from './term-table.ts';

export const transmissions = ['manual', 'automatic', 'semi-automatic'] as const;

export type Transmission = (typeof transmissions)[number];

/** How the gears are shifted; double clutches and continuously variable transmissions count as automatic, as sellers do. */
export const parseTransmission: (text: string) => Transmission | undefined = termTable<Transmission>([
  [
    'semi-automatic',
    'semi automatic*,semi auto*,semiautomatic*,halbautomat*,halfautomat*,half automat*,semi automatique,robotized*,robotised*,робот*,poluautomat*,pol automat*,polautomat*,puoliautomaatti,automated manual,sequential*,sequentieel,robotizada,robotizzato',
  ],
  [
    'automatic',
    'automat*,auto,autom*,cvt*,dct*,dsg*,tiptronic,steptronic,s tronic,stronic,pdk,powershift,e cvt,ecvt,variator,вариатор,варіатор,double clutch,dual clutch,doppelkupplung*,dubbelkoppling*,kaksoiskytkin,акпп,автомат*,automaattivaihteisto,automatinė,automatine,automātiskā,automatiska,avtomat*,otomatik,オートマ,at,ｃｖｔ,오토,자동,自动,自動,geartronic,multitronic,hydramatic,1 speed*,single speed*,direct drive,7g tronic*,9g tronic*,g tronic*,xtronic*,ivt,lineartronic,euro speed',
  ],
  [
    'manual',
    'manual*,manuel*,manuāl*,manuell*,manuaal*,mechanical*,mechanin*,механ*,мкпп,ручная,schaltgetriebe,schaltung,handgeschakeld,handschaltung,stick shift,stick,standard,rucni,ručn*,rocni,handmatig,manuella,mt,マニュアル,수동,手动,kasivalintainen,kézi,manuális*,duz,düz,kezi*,manualna,ročni,rucni menjac,mecanica,meccanico,5 speed,6 speed,5 gang*,6 gang*,4 speed,3 speed',
  ],
]);
