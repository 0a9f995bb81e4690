/** A country's used-vehicle market. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly odometer: 'mi' | 'km';
  /** What a vehicle of 1 US dollar in the United States costs here, in the local currency: exchange rate times price level. */
  readonly priceLevel: number;
  /** Distance usually driven in a year, in the odometer's unit. */
  readonly usualPerYear: number;
  /** Share of the world's vehicles. */
  readonly share: number;
  /** Region → its cities. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
}

const unitedStates: Country = {
  code: 'US',
  currency: 'USD',
  odometer: 'mi',
  priceLevel: 1,
  usualPerYear: 12_500,
  share: 0.56,
  regions: {
    TX: ['Houston', 'Dallas', 'Austin', 'San Antonio', 'El Paso', 'Lubbock'],
    CA: ['Los Angeles', 'San Diego', 'Sacramento', 'Fresno', 'San Jose'],
    FL: ['Miami', 'Tampa', 'Orlando', 'Jacksonville'],
    NY: ['New York', 'Buffalo', 'Rochester', 'Albany'],
    OH: ['Columbus', 'Cleveland', 'Cincinnati', 'Toledo'],
    GA: ['Atlanta', 'Savannah', 'Augusta'],
    IL: ['Chicago', 'Springfield', 'Peoria'],
    WA: ['Seattle', 'Spokane', 'Tacoma'],
    MO: ['Springfield', 'Kansas City', 'St. Louis'],
    CO: ['Denver', 'Boulder', 'Colorado Springs'],
    PA: ['Philadelphia', 'Pittsburgh', 'Erie'],
    AZ: ['Phoenix', 'Tucson', 'Mesa'],
  },
};

const canada: Country = {
  code: 'CA',
  currency: 'CAD',
  odometer: 'km',
  priceLevel: 1.33,
  usualPerYear: 17_000,
  share: 0.08,
  regions: {
    ON: ['Toronto', 'Ottawa', 'London', 'Hamilton'],
    QC: ['Montréal', 'Québec', 'Laval'],
    BC: ['Vancouver', 'Victoria', 'Kelowna'],
    AB: ['Calgary', 'Edmonton'],
  },
};

const unitedKingdom: Country = {
  code: 'GB',
  currency: 'GBP',
  odometer: 'mi',
  priceLevel: 0.74,
  usualPerYear: 7_800,
  share: 0.1,
  regions: {
    England: ['London', 'Birmingham', 'Manchester', 'Leeds', 'Bristol', 'Norwich'],
    Scotland: ['Glasgow', 'Edinburgh', 'Aberdeen'],
    Wales: ['Cardiff', 'Swansea'],
  },
};

const germany: Country = {
  code: 'DE',
  currency: 'EUR',
  odometer: 'km',
  priceLevel: 0.97,
  usualPerYear: 13_500,
  share: 0.14,
  regions: {
    Bayern: ['München', 'Nürnberg', 'Augsburg', 'Regensburg'],
    'Nordrhein-Westfalen': ['Köln', 'Düsseldorf', 'Dortmund', 'Essen', 'Münster'],
    Hessen: ['Frankfurt am Main', 'Kassel', 'Wiesbaden'],
    Sachsen: ['Leipzig', 'Dresden', 'Chemnitz'],
    Berlin: ['Berlin'],
  },
};

const france: Country = {
  code: 'FR',
  currency: 'EUR',
  odometer: 'km',
  priceLevel: 0.93,
  usualPerYear: 12_500,
  share: 0.06,
  regions: {
    'Île-de-France': ['Paris', 'Versailles', 'Créteil'],
    'Auvergne-Rhône-Alpes': ['Lyon', 'Grenoble', 'Saint-Étienne'],
    Occitanie: ['Toulouse', 'Montpellier', 'Nîmes'],
  },
};

const poland: Country = {
  code: 'PL',
  currency: 'PLN',
  odometer: 'km',
  priceLevel: 3.5,
  usualPerYear: 15_000,
  share: 0.06,
  regions: {
    Mazowieckie: ['Warszawa', 'Radom', 'Płock'],
    Małopolskie: ['Kraków', 'Tarnów'],
    Śląskie: ['Katowice', 'Gliwice', 'Częstochowa'],
  },
};

/** Where the world's vehicles stand. A city's name alone does not always tell the region (Springfield, London). */
export const countries: readonly Country[] = [unitedStates, canada, unitedKingdom, germany, france, poland];
