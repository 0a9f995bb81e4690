/** Where a model is sold decides its currency and what its odometer counts. */
export type Region = 'us' | 'de';

export interface VehicleModel {
  readonly region: Region;
  readonly make: string;
  readonly model: string;
  readonly body: string;
  readonly trims: readonly string[];
  readonly fuel: string;
  readonly engine: string;
  /** In whole dollars (us) or euros (de). */
  readonly priceWhenNew: number;
  /** The first eight places of its VINs. */
  readonly vinPrefix: string;
}

const us = (model: Omit<VehicleModel, 'region'>): VehicleModel => ({ region: 'us', ...model });
const de = (model: Omit<VehicleModel, 'region'>): VehicleModel => ({ region: 'de', ...model });

/** Few and popular, so that every one has comparable offers. */
export const vehicleModels: readonly VehicleModel[] = [
  us({
    make: 'Ford',
    model: 'F-150',
    body: 'Pickup',
    trims: ['XL', 'XLT', 'Lariat'],
    fuel: 'Gasoline',
    engine: '2.7L V6 EcoBoost',
    priceWhenNew: 46_000,
    vinPrefix: '1FTEW1EP',
  }),
  us({
    make: 'Toyota',
    model: 'Camry',
    body: 'Sedan',
    trims: ['LE', 'SE', 'XLE'],
    fuel: 'Gasoline',
    engine: '2.5L I4',
    priceWhenNew: 29_500,
    vinPrefix: '4T1G11AK',
  }),
  us({
    make: 'Honda',
    model: 'Civic',
    body: 'Sedan',
    trims: ['LX', 'Sport', 'EX'],
    fuel: 'Gasoline',
    engine: '2.0L I4',
    priceWhenNew: 26_000,
    vinPrefix: '2HGFE2F5',
  }),
  us({
    make: 'Chevrolet',
    model: 'Silverado 1500',
    body: 'Pickup',
    trims: ['WT', 'LT', 'RST'],
    fuel: 'Gasoline',
    engine: '5.3L V8',
    priceWhenNew: 47_500,
    vinPrefix: '1GCUYDED',
  }),
  us({
    make: 'Honda',
    model: 'CR-V',
    body: 'SUV',
    trims: ['LX', 'EX', 'EX-L'],
    fuel: 'Gasoline',
    engine: '1.5L Turbo I4',
    priceWhenNew: 33_000,
    vinPrefix: '7FARW2H8',
  }),
  us({
    make: 'Toyota',
    model: 'RAV4',
    body: 'SUV',
    trims: ['LE', 'XLE', 'Limited'],
    fuel: 'Hybrid',
    engine: '2.5L I4 Hybrid',
    priceWhenNew: 34_500,
    vinPrefix: '2T3P1RFV',
  }),
  us({
    make: 'Ford',
    model: 'Explorer',
    body: 'SUV',
    trims: ['Base', 'XLT', 'Limited'],
    fuel: 'Gasoline',
    engine: '2.3L EcoBoost',
    priceWhenNew: 41_000,
    vinPrefix: '1FM5K8D8',
  }),
  de({
    make: 'Volkswagen',
    model: 'Golf',
    body: 'Limousine',
    trims: ['Comfortline', 'Highline', 'Life'],
    fuel: 'Benzin',
    engine: '1.5 TSI',
    priceWhenNew: 31_000,
    vinPrefix: 'WVWZZZCD',
  }),
  de({
    make: 'Volkswagen',
    model: 'Passat',
    body: 'Kombi',
    trims: ['Business', 'Elegance', 'Highline'],
    fuel: 'Diesel',
    engine: '2.0 TDI',
    priceWhenNew: 43_000,
    vinPrefix: 'WVWZZZ3C',
  }),
  de({
    make: 'Škoda',
    model: 'Octavia',
    body: 'Kombi',
    trims: ['Ambition', 'Style', 'Drive'],
    fuel: 'Diesel',
    engine: '2.0 TDI',
    priceWhenNew: 34_000,
    vinPrefix: 'TMBZZZNE',
  }),
  de({
    make: 'Audi',
    model: 'A4',
    body: 'Kombi',
    trims: ['Avant Sport', 'Avant S line', 'Avant Advanced'],
    fuel: 'Diesel',
    engine: '40 TDI',
    priceWhenNew: 47_000,
    vinPrefix: 'WAUZZZF4',
  }),
  de({
    make: 'BMW',
    model: 'X1',
    body: 'SUV',
    trims: ['sDrive18i', 'sDrive20i', 'xDrive20d'],
    fuel: 'Benzin',
    engine: '1.5',
    priceWhenNew: 42_000,
    vinPrefix: 'WBAJG1C5',
  }),
];
