import { knownMake } from '../vehicle-names/make-dictionary.ts';

/**
 * Makes that sell each other's vehicles under their own name, now or since 1981, with the beginnings of the VINs that
 * their works give (world manufacturer identifiers, ISO 3780). Only beginnings that one group alone has.
 */
const groups: readonly { readonly makes: string; readonly begins: string }[] = [
  {
    makes: 'Ford, Lincoln, Mercury',
    begins: '1F 2F 3F 1L 2L 3L 5L 1ME 2ME 3ME WF0 SFA VS6 NM0 6FP MAJ',
  },
  {
    makes:
      'Chevrolet, GMC, Buick, Cadillac, Pontiac, Oldsmobile, Saturn, Hummer, Opel, Vauxhall, Holden, Geo, Isuzu, Daewoo, Suzuki, Saab',
    begins: '1G 2G 3G W0L W0V 6G1 KL',
  },
  {
    makes:
      'Chrysler, Dodge, Jeep, Ram, Plymouth, Eagle, Fiat, Alfa Romeo, Lancia, Maserati, Mitsubishi, Volkswagen, Peugeot, Citroën',
    begins: '1C 2C 3C 1B3 1B7 2B 3B 1D 2D 3D 1J4 1J8 1P3',
  },
  {
    makes:
      'Fiat, Alfa Romeo, Lancia, Abarth, Jeep, Ram, Dodge, Chrysler, Peugeot, Citroën, Opel, Vauxhall, Suzuki, Mitsubishi',
    begins: 'ZFA ZAR ZLA ZAC',
  },
  {
    makes: 'Peugeot, Citroën, DS, Opel, Vauxhall, Fiat, Lancia, Jeep, Mitsubishi',
    begins: 'VF3 VF7 VR1 VR3 VR7',
  },
  { makes: 'Maserati', begins: 'ZAM' },
  { makes: 'Ferrari', begins: 'ZFF' },
  {
    makes: 'Toyota, Lexus, Scion, Daihatsu, Pontiac, Subaru, BMW, Suzuki, Mazda',
    begins: '2T 3TM 3TY 4T 5T 5YF 58A JT SB1 VNK NMT',
  },
  {
    makes: 'Honda, Acura, Isuzu, Rover',
    begins: '1HG 2HG 3HG 2HK 2HN 2HJ 3H1 5J6 5J8 5FN 5FP 7FA 19U 19X JH',
  },
  {
    makes: 'Nissan, Infiniti, Datsun, Renault, Mercury, Volkswagen, Mitsubishi, Suzuki',
    begins: '1N 3N1 3N8 5N1 5N3 JN SJN VSK',
  },
  { makes: 'Hyundai, Kia, Genesis, Dodge, Mitsubishi', begins: '5NM 5NP 5XX 5XY KM KN U5Y TMA NLH' },
  { makes: 'Subaru, Saab, Toyota, Scion', begins: '4S3 4S4 JF' },
  { makes: 'Mazda, Ford, Mercury, Toyota, Scion, Fiat, Abarth', begins: '1YV 4F2 4F4 JM1 JM3 JMZ 3MY 3MZ' },
  { makes: 'Tesla', begins: '5YJ 7SA 7G2 LRW XP7' },
  { makes: 'BMW, MINI, Rolls-Royce, Alpina', begins: '4US 5UX 5UM 5YM WBA WBS WBX WBY WB1 WMW SCA' },
  { makes: 'Mercedes-Benz, Maybach', begins: '4JG 55S WDB WDC WDD WMX W1K W1N' },
  { makes: 'Mercedes-Benz, Freightliner, Dodge', begins: 'WDF W1V' },
  { makes: 'Smart, Mercedes-Benz', begins: 'WME' },
  { makes: 'Freightliner, Western Star, Sterling, Thomas Built', begins: '1FU 1FV 3AK 3AL 3AU' },
  {
    makes: 'Volkswagen, Audi, Škoda, Seat, Cupra, Porsche, Lamborghini, Bentley, MAN',
    begins: '1VW 1V2 3VW 3VV WVW WVG WV1 WV2 WV3 WAU WUA WA1 TRU TMB VSS WP0 WP1 ZHW SCB',
  },
  {
    makes: 'Renault, Dacia, Alpine, Nissan, Opel, Vauxhall, Mercedes-Benz, Mitsubishi',
    begins: 'VF1 VF2 UU1',
  },
  { makes: 'Volvo, Polestar, Lynk & Co', begins: 'YV 7JR LYV LPS' },
  { makes: 'Jaguar, Land Rover, Daimler', begins: 'SAJ SAL SAD' },
  { makes: 'Aston Martin', begins: 'SCF SD7' },
  { makes: 'McLaren', begins: 'SBM' },
];

/** Longer beginnings say more: `1FU` is Freightliner's, `1F` Ford's. */
const groupsByBegin = new Map<string, ReadonlySet<string>>();
for (const { makes, begins } of groups) {
  const names = new Set(makes.split(', '));
  for (const begin of begins.split(' '))
    groupsByBegin.set(begin, new Set([...(groupsByBegin.get(begin) ?? []), ...names]));
}
/** What the table can say nothing about: trailers, motorcycles, bodies built on another maker's chassis. */
const makesOfTable = new Set([...groupsByBegin.values()].flatMap((makes) => [...makes]));

/**
 * The makes that vehicles whose VIN begins so are sold under.
 * @returns undefined where the table does not know the beginning
 */
export const makesOfVin = (vin: string): ReadonlySet<string> | undefined =>
  groupsByBegin.get(vin.slice(0, 3)) ?? groupsByBegin.get(vin.slice(0, 2));

/** Whether the VIN was certainly given to a vehicle of another make; false wherever the table knows too little. */
export const isOfOtherMake = (vin: string, make: string): boolean => {
  const name = knownMake(make);
  const makes = makesOfVin(vin);
  return name !== undefined && makes !== undefined && makesOfTable.has(name) && !makes.has(name);
};
