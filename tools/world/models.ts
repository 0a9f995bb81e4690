/** How a kind of vehicle loses value and is used. */
export type Segment =
  | 'car'
  | 'suv'
  | 'pickup'
  | 'heavy-duty'
  | 'lorry'
  | 'van'
  | 'luxury'
  | 'electric'
  | 'exotic'
  | 'classic';

export interface WorldModel {
  readonly make: string;
  readonly model: string;
  readonly segment: Segment;
  /** First eight places of its VINs: maker and description. */
  readonly vinPrefix: string;
  /** In US dollars of 2025; of a classic: what a good one costs today. */
  readonly price: number;
  /** Model years, first and last. */
  readonly years: readonly [number, number];
  /** Trim → its price beside that of the middle one. */
  readonly trims: Readonly<Record<string, number>>;
  readonly fuels: readonly ('petrol' | 'diesel' | 'hybrid' | 'electric')[];
  /** Where it is sold: ISO 3166-1 codes. */
  readonly sold: readonly string[];
  /** How common it is beside the others of its segment's market. */
  readonly weight: number;
  /** Other ways in which people write it. */
  readonly spellings: readonly string[];
}

const america = ['US', 'CA'];
const europe = ['GB', 'DE', 'FR', 'PL'];
const everywhere = [...america, ...europe];

const modelOf = (
  [make, model, segment, vinPrefix]: readonly [string, string, Segment, string],
  [price, first, last, weight]: readonly [number, number, number, number],
  more: Partial<Pick<WorldModel, 'trims' | 'fuels' | 'sold' | 'spellings'>>,
): WorldModel => ({
  make,
  model,
  segment,
  vinPrefix,
  price,
  years: [first, last],
  weight,
  trims: more.trims ?? {},
  fuels: more.fuels ?? ['petrol'],
  sold: more.sold ?? everywhere,
  spellings: more.spellings ?? [],
});

const fordTrims = { XL: 0.84, XLT: 1, Lariat: 1.25, Platinum: 1.48 };
const golfTrims = { Trendline: 0.9, Comfortline: 1, Highline: 1.13 };

/** Prices as makers and guides published them around 2025, rounded: the world needs their order, not their cents. */
export const models: readonly WorldModel[] = [
  modelOf(['Ford', 'F-150', 'pickup', '1FTEW1EP'], [50_000, 2005, 2026, 9], {
    trims: fordTrims,
    sold: america,
    spellings: ['F150', 'F 150'],
  }),
  modelOf(['Chevrolet', 'Silverado 1500', 'pickup', '1GCUYDED'], [49_000, 2005, 2026, 8], {
    trims: { WT: 0.84, LT: 1, RST: 1.12, LTZ: 1.25 },
    sold: america,
    spellings: ['Silverado-1500', 'SILVERADO 1500'],
  }),
  modelOf(['Ram', '1500', 'pickup', '1C6SRFFT'], [50_000, 2011, 2026, 7], {
    trims: { Tradesman: 0.83, 'Big Horn': 1, Laramie: 1.22, Limited: 1.45 },
    sold: america,
  }),
  modelOf(['Toyota', 'Tacoma', 'pickup', '3TMCZ5AN'], [39_000, 2005, 2026, 5], {
    trims: { SR: 0.88, SR5: 1, 'TRD Sport': 1.12, 'TRD Off-Road': 1.15 },
    sold: america,
  }),
  modelOf(['Ford', 'F-250', 'heavy-duty', '1FT7W2BT'], [62_000, 2005, 2026, 2.5], {
    trims: fordTrims,
    fuels: ['diesel', 'petrol'],
    sold: america,
    spellings: ['F250', 'F-250 Super Duty'],
  }),
  modelOf(['Ram', '2500', 'heavy-duty', '3C6UR5DL'], [63_000, 2011, 2026, 2], {
    trims: { Tradesman: 0.85, 'Big Horn': 1, Laramie: 1.2 },
    fuels: ['diesel'],
    sold: america,
  }),
  modelOf(['Freightliner', 'Cascadia', 'lorry', '3AKJHHDR'], [165_000, 2010, 2025, 1], {
    trims: { '126': 1, '125 Sleeper': 1.08 },
    fuels: ['diesel'],
    sold: america,
  }),
  modelOf(['Honda', 'CR-V', 'suv', '7FARW2H8'], [34_000, 2005, 2026, 7], {
    trims: { LX: 0.9, EX: 1, 'EX-L': 1.1, Touring: 1.22 },
    fuels: ['petrol', 'hybrid'],
    spellings: ['CRV', 'CR V'],
  }),
  modelOf(['Toyota', 'RAV4', 'suv', '2T3P1RFV'], [33_500, 2005, 2026, 7], {
    trims: { LE: 0.9, XLE: 1, Limited: 1.2 },
    fuels: ['petrol', 'hybrid'],
    spellings: ['RAV 4', 'Rav-4'],
  }),
  modelOf(['Ford', 'Explorer', 'suv', '1FM5K8D8'], [44_000, 2006, 2026, 5], {
    trims: { Base: 0.87, XLT: 1, Limited: 1.2, ST: 1.3 },
    sold: america,
  }),
  modelOf(['Jeep', 'Grand Cherokee', 'suv', '1C4RJFBG'], [46_000, 2005, 2026, 4], {
    trims: { Laredo: 0.87, Limited: 1, Overland: 1.25 },
  }),
  modelOf(['Nissan', 'Rogue', 'suv', '5N1AT2MT'], [31_000, 2010, 2026, 5], {
    trims: { S: 0.92, SV: 1, SL: 1.15 },
    sold: america,
  }),
  modelOf(['Hyundai', 'Tucson', 'suv', 'KM8J3CA4'], [31_500, 2006, 2026, 4], {
    trims: { SE: 0.9, SEL: 1, Limited: 1.22 },
  }),
  modelOf(['Toyota', 'Camry', 'car', '4T1G11AK'], [31_000, 2002, 2026, 6], {
    trims: { LE: 0.93, SE: 1, XLE: 1.12, XSE: 1.18 },
    sold: america,
  }),
  modelOf(['Honda', 'Civic', 'car', '2HGFE2F5'], [27_000, 2001, 2026, 6], {
    trims: { LX: 0.92, Sport: 1, EX: 1.06, Touring: 1.2 },
  }),
  modelOf(['Honda', 'Accord', 'car', '1HGCV1F3'], [31_000, 2003, 2026, 5], {
    trims: { LX: 0.92, Sport: 1, 'EX-L': 1.12 },
    sold: america,
  }),
  modelOf(['Toyota', 'Corolla', 'car', '5YFEPMAE'], [24_500, 2003, 2026, 6], {
    trims: { L: 0.92, LE: 1, SE: 1.08 },
  }),
  modelOf(['Nissan', 'Altima', 'car', '1N4BL4BV'], [28_000, 2005, 2025, 4], {
    trims: { S: 0.92, SV: 1, SR: 1.07 },
    sold: america,
  }),
  modelOf(['Hyundai', 'Elantra', 'car', '5NPD84LF'], [23_500, 2006, 2026, 3], {
    trims: { SE: 0.93, SEL: 1, Limited: 1.18 },
    sold: america,
  }),
  modelOf(['Ford', 'Mustang', 'car', '1FA6P8CF'], [42_000, 2005, 2026, 2], {
    trims: { EcoBoost: 0.82, GT: 1.1, 'GT Premium': 1.2 },
  }),
  modelOf(['Ford', 'Transit', 'van', '1FTBW2CM'], [49_000, 2014, 2026, 2], {
    trims: { '250': 1, '350': 1.08 },
    fuels: ['petrol', 'diesel'],
  }),
  modelOf(['Dodge', 'Grand Caravan', 'van', '2C4RDGCG'], [30_000, 2005, 2020, 2], {
    trims: { SE: 0.92, SXT: 1, GT: 1.15 },
    sold: america,
  }),
  modelOf(['Tesla', 'Model 3', 'electric', '5YJ3E1EA'], [43_000, 2018, 2026, 4], {
    trims: { 'Standard Range': 0.92, 'Long Range': 1.08, Performance: 1.25 },
    fuels: ['electric'],
    spellings: ['Model-3', 'MODEL 3'],
  }),
  modelOf(['Tesla', 'Model Y', 'electric', '7SAYGDEE'], [48_000, 2020, 2026, 3], {
    trims: { 'Long Range': 1, Performance: 1.15 },
    fuels: ['electric'],
  }),
  modelOf(['BMW', 'X5', 'luxury', '5UXCR6C0'], [67_000, 2005, 2026, 2.5], {
    trims: { xDrive40i: 1, xDrive30d: 0.97, M50i: 1.3 },
    fuels: ['petrol', 'diesel'],
  }),
  modelOf(['Lexus', 'RX 350', 'luxury', '2T2HZMDA'], [52_000, 2007, 2026, 2], {
    trims: { Base: 0.95, Premium: 1.02, 'F Sport': 1.12 },
    sold: america,
    spellings: ['RX350', 'RX-350'],
  }),
  modelOf(['Mercedes-Benz', 'E-Class', 'luxury', 'WDDZF4JB'], [63_000, 2003, 2026, 2], {
    trims: { 'E 300': 0.95, 'E 350': 1.05, 'E 450': 1.18 },
    fuels: ['petrol', 'diesel'],
    spellings: ['E Class', 'E-Klasse'],
  }),
  modelOf(['Volkswagen', 'Golf', 'car', 'WVWZZZAU'], [33_000, 2002, 2026, 8], {
    trims: golfTrims,
    fuels: ['petrol', 'diesel'],
    sold: europe,
  }),
  modelOf(['Volkswagen', 'Passat', 'car', 'WVWZZZ3C'], [44_000, 2003, 2026, 6], {
    trims: golfTrims,
    fuels: ['diesel', 'petrol'],
    sold: europe,
    spellings: ['Passat Variant'],
  }),
  modelOf(['Volkswagen', 'Tiguan', 'suv', 'WVGZZZ5N'], [41_000, 2008, 2026, 4], {
    trims: golfTrims,
    fuels: ['diesel', 'petrol'],
    sold: europe,
  }),
  modelOf(['Škoda', 'Octavia', 'car', 'TMBZZZNX'], [34_000, 2004, 2026, 6], {
    trims: { Active: 0.86, Ambition: 1, Style: 1.12, RS: 1.3 },
    fuels: ['diesel', 'petrol'],
    sold: europe,
  }),
  modelOf(['Audi', 'A4', 'luxury', 'WAUZZZF4'], [49_000, 2002, 2024, 5], {
    trims: { Attraction: 0.92, Ambition: 1, 'S line': 1.14 },
    fuels: ['diesel', 'petrol'],
    sold: europe,
  }),
  modelOf(['BMW', '3 Series', 'luxury', 'WBA5R110'], [52_000, 2003, 2026, 6], {
    trims: { '318i': 0.88, '320d': 1, '330i': 1.12 },
    fuels: ['diesel', 'petrol'],
    spellings: ['3er', '3-Series'],
  }),
  modelOf(['Opel', 'Astra', 'car', 'W0LPD6EC'], [29_000, 2004, 2025, 5], {
    trims: { Edition: 0.95, Innovation: 1.08 },
    fuels: ['petrol', 'diesel'],
    sold: ['DE', 'FR', 'PL'],
  }),
  modelOf(['Ford', 'Focus', 'car', 'WF05XXGC'], [28_500, 2004, 2024, 6], {
    trims: { Trend: 0.92, Titanium: 1.05, 'ST-Line': 1.1 },
    fuels: ['petrol', 'diesel'],
    sold: europe,
  }),
  modelOf(['Ford', 'Fiesta', 'car', 'WF0DXXGA'], [21_000, 2004, 2023, 6], {
    trims: { Zetec: 0.95, Titanium: 1.08 },
    sold: europe,
  }),
  modelOf(['Vauxhall', 'Corsa', 'car', 'W0L0SDL6'], [21_500, 2004, 2026, 5], {
    trims: { Design: 0.94, SE: 1, Elite: 1.12 },
    sold: ['GB'],
  }),
  modelOf(['Renault', 'Clio', 'car', 'VF1RJA00'], [21_000, 2003, 2026, 5], {
    trims: { Zen: 0.93, Intens: 1.07 },
    fuels: ['petrol', 'diesel'],
    sold: ['GB', 'FR', 'DE', 'PL'],
  }),
  modelOf(['Peugeot', '308', 'car', 'VF3LCYHZ'], [29_500, 2008, 2026, 5], {
    trims: { Active: 0.92, Allure: 1.04, GT: 1.17 },
    fuels: ['diesel', 'petrol'],
    sold: ['GB', 'FR', 'DE', 'PL'],
  }),
  modelOf(['Dacia', 'Duster', 'suv', 'UU1HJDAG'], [21_500, 2010, 2026, 3], {
    trims: { Essential: 0.9, Comfort: 1, Prestige: 1.1 },
    fuels: ['petrol', 'diesel'],
    sold: europe,
  }),
  modelOf(['Fiat', '500', 'car', 'ZFA31200'], [19_000, 2008, 2024, 3], {
    trims: { Pop: 0.93, Lounge: 1.06 },
    sold: everywhere,
  }),
  modelOf(['Porsche', '911', 'exotic', 'WP0AA2A9'], [128_000, 2001, 2026, 0.9], {
    trims: { Carrera: 0.95, 'Carrera S': 1.1, Turbo: 1.6, GT3: 1.7 },
  }),
  modelOf(['Ferrari', '488 GTB', 'exotic', 'ZFF79ALA'], [285_000, 2016, 2019, 0.25], {
    trims: { Base: 1 },
    spellings: ['488'],
  }),
  modelOf(['Lamborghini', 'Huracan', 'exotic', 'ZHWUC1ZF'], [265_000, 2015, 2024, 0.25], {
    trims: { 'LP 580-2': 0.9, 'LP 610-4': 1, Performante: 1.25 },
  }),
  modelOf(['Bentley', 'Continental GT', 'exotic', 'SCBCP73W'], [240_000, 2004, 2025, 0.3], {
    trims: { V8: 0.9, W12: 1.1, Speed: 1.25 },
  }),
  modelOf(['Ford', 'Mustang', 'classic', '7F01C'], [42_000, 1965, 1970, 0.9], {
    trims: { Coupe: 0.8, Fastback: 1.4, Convertible: 1.15 },
    sold: america,
  }),
  modelOf(['Chevrolet', 'Corvette', 'classic', '19437'], [62_000, 1963, 1972, 0.7], {
    trims: { Coupe: 1, Convertible: 1.1 },
    sold: america,
  }),
  modelOf(['Volkswagen', 'Beetle', 'classic', '11'], [17_000, 1961, 1977, 0.7], {
    trims: { '1200': 0.9, '1300': 1, '1303 Cabriolet': 1.6 },
  }),
  modelOf(['Mercedes-Benz', '280 SL', 'classic', '113044'], [105_000, 1968, 1971, 0.3], {
    trims: { Pagode: 1 },
  }),
  modelOf(['Porsche', '911', 'classic', '911'], [110_000, 1968, 1979, 0.3], {
    trims: { T: 0.85, E: 1, S: 1.4 },
  }),
];
