/** A surplus lot that is not a vehicle, though some sound like one. */
export interface SurplusGood {
  readonly id: number;
  readonly category: 'furniture' | 'grounds-equipment' | 'miscellaneous' | 'parts';
  readonly title: string;
  readonly description: string;
  readonly bid: number;
}

const goods: readonly Omit<SurplusGood, 'id'>[] = [
  {
    category: 'furniture',
    title: 'Lot of 12 Office Desks, Steelframe, Gray',
    description:
      'Twelve desks from the clerk of courts. Some scratches, all drawers work, keys missing on two.',
    bid: 140,
  },
  {
    category: 'furniture',
    title: 'Conference Table, 12 ft, Oak, with 10 Chairs',
    description: 'Removed from the commissioners meeting room. Needs a truck and two people.',
    bid: 85,
  },
  {
    category: 'furniture',
    title: 'Four Lateral File Cabinets, 5 Drawer',
    description: 'Tan metal cabinets with rails for letter and legal size.',
    bid: 40,
  },
  {
    category: 'grounds-equipment',
    title: '2019 Greenfield Z700 Zero-Turn Lawn Mower, 60 in Deck',
    description: 'Runs and mows. 1,140 hours on the meter. Blades changed in spring, left tire slow leak.',
    bid: 2_150,
  },
  {
    category: 'grounds-equipment',
    title: 'Two Push Mowers and a String Trimmer',
    description: 'From the parks department. One mower starts, one for parts.',
    bid: 35,
  },
  {
    category: 'grounds-equipment',
    title: '2015 Harrow & Sons LT42 Riding Mower with Bagger',
    description: 'Riding mower, 42 in deck, automatic drive, 610 hours. Battery is weak.',
    bid: 480,
  },
  {
    category: 'miscellaneous',
    title: 'Set of 48 Toy Cars, Die-Cast, incl. 1969 Ford Mustang and 1957 Chevrolet Bel Air',
    description:
      'Donated to the library, scale 1:64, most in their boxes. A nice collection of classic models.',
    bid: 62,
  },
  {
    category: 'miscellaneous',
    title: 'Pallet of 30 Desktop Computers, No Drives',
    description: 'Drives were removed and destroyed. Power supplies tested.',
    bid: 210,
  },
  {
    category: 'miscellaneous',
    title: 'Stage Lighting, 16 Par Cans with Dimmer Rack',
    description: 'From the high school auditorium, replaced by LED fixtures.',
    bid: 175,
  },
  {
    category: 'parts',
    title: 'Set of 4 Wheels and Tires, fits 2015-2020 Ford F-150',
    description: '18 inch take-offs, about 60 % tread. The truck is not part of this sale.',
    bid: 320,
  },
  {
    category: 'parts',
    title: 'Pickup Bed Toolbox, Aluminum, from 2018 Chevrolet Silverado',
    description: 'Crossover toolbox with two keys. Dent in the lid.',
    bid: 90,
  },
];

/** The goods of a market, numbered from `firstId` on; 28 is four vehicles further, so that they lie between these. */
export const surplusGoods = (firstId: number): SurplusGood[] =>
  goods.map((good, index) => ({ ...good, id: firstId + 28 * index }));
