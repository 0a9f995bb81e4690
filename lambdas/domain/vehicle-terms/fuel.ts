import { termTable } from './term-table.ts';

export const fuels = [
  'petrol',
  'diesel',
  'electric',
  'hybrid',
  'plug-in-hybrid',
  'lpg',
  'cng',
  'hydrogen',
  'ethanol',
] as const;

export type Fuel = (typeof fuels)[number];

/** What the vehicle runs on, as printed in the markets' languages (`Elektro/Benzin`, `ON`, `гибрид`). */
export const parseFuel: (text: string) => Fuel | undefined = termTable<Fuel>([
  [
    'plug-in-hybrid',
    'plug in hybrid*,plug in*,plugin*,phev,hybride rechargeable*,rechargeable hybrid,ladehybrid*,laddhybrid*,ladbar hybrid,hibrido enchufable,ibrida plug in,подзаряжаемый гибрид,lataushybrid*,hybrid plug in*,hybrydowy plug in*',
  ],
  [
    'hybrid',
    'hybrid*,mild hybrid*,mhev,hev,fhev,hybride*,hibrid*,ibrid*,hybryd*,гибрид*,гібрид*,hübriid*,hibrīd*,ハイブリッド,하이브리드,elektro benzin,elektro diesel,benzin elektro,electric gas*,gas electric*,petrol electric*,gasoline electric,diesel electric*,essence electrique,diesel electrique,elektrisch benzine,benzine elektrisch,elettrica benzina,elettrica diesel,混合动力,油电混合',
  ],
  [
    'hydrogen',
    'hydrogen*,wasserstoff*,waterstof*,hydrogene,idrogeno,hidrogeno,wodor*,водород*,fuel cell*,vatgas',
  ],
  [
    'electric',
    'electric*,elektro*,elektrisch*,elektrick*,elektryczn*,electrique,electrico,elettric*,eletric*,elbil,el,elektr*,электр*,електр*,elektriauto,sahko,bev,battery*,sahkö*,電気,전기,纯电*,ev',
  ],
  [
    'lpg',
    'lpg,autogas,gpl,liquified petroleum*,liquefied petroleum*,propane,gaz lpg,benzin gas,бензин газ,газ бензин,газ,benzyna lpg,gas lpg,butane',
  ],
  [
    'cng',
    'cng,erdgas*,natural gas*,compressed natural*,metano,metan,метан,aardgas,gnv,gnc,biogas*,gaz naturel,fordonsgas',
  ],
  [
    'diesel',
    'diesel*,dizel*,dīzel*,дизел*,дизель*,gasoil,gasoleo,gazole,nafta,on,olej napedowy,dyzel*,motorina,tdi,ディーゼル,軽油,경유,디젤,柴油,gasolio,dieselmotor,moottoripolttooljy',
  ],
  ['ethanol', 'ethanol*,etanol*,bioethanol*,e85,flex,flex fuel*,flexfuel*,flexible fuel*,alcool,álcool'],
  [
    'petrol',
    'petrol*,gasoline*,gas,benzin*,benzyn*,benzina,benzine,essence,gasolina*,bensin*,bensiini,bencina,бензин*,unleaded,super,super e10*,normalbenzin,regular unleaded,premium unleaded,pb,ガソリン,レギュラー,ハイオク,가솔린,휘발유,汽油,bensín,βενζινη,kurşunsuz,natural 95,ba95',
  ],
]);
