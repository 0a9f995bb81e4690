import type { FieldName } from '../listing.ts';

/** What is wrong with a value that cannot be read as its field, and what to write instead. */
export const fieldAdvice: Readonly<Record<FieldName, string>> = {
  vin: 'is no VIN: write all 17 characters as they are on the vehicle, none of them I, O or Q; its check digit must be right',
  chassisNumber: 'is no chassis number: write it as it is on the vehicle, such as NZE121-3012345',
  year: 'is no model year: write it with four digits, such as 2019',
  make: 'is no make: write a name, such as Honda',
  model: 'is no model: write a name, such as Accord',
  trim: 'is no trim level: write a name, such as EX-L',
  price: 'is no amount: write 12500 or $12,500',
  mileage:
    'is no mileage: write it with its unit, such as 45,000 mi or 72 000 km, or name the unit in the header: mileage (km)',
  location: 'is no place: write Austin, TX or Berlin, DE',
  auctionEnd: 'is no time: write 2026-11-30T18:00:00Z',
  titleStatus: 'is no title status that we know: write clean, salvage, rebuilt',
  condition: 'is no condition that we know: write new, used',
  fuel: 'is no fuel that we know: write petrol, diesel, hybrid, electric',
  transmission: 'is no transmission that we know: write automatic, manual',
  sellerKind: 'is no kind of seller that we know: write dealer, private, auction',
  lotNumber: 'is no lot number: write its digits',
  images: 'is no address of a picture: write it in full, with https://',
};
