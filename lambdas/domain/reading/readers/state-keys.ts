import type { FieldName, PriceKind } from '../../listing.ts';

/** What the keys of page state mean, in lower case without separators. */
export interface KeyMeaning {
  readonly field: FieldName;
  readonly weight: number;
  readonly unit?: 'mi' | 'km';
  readonly priceKind?: PriceKind;
}

const keysOf = (keys: string, meaning: KeyMeaning): (readonly [string, KeyMeaning])[] =>
  keys.split(' ').map((key) => [key, meaning] as const);

export const keyMeanings: ReadonlyMap<string, KeyMeaning> = new Map([
  ...keysOf('vin vinnumber vehicleidentificationnumber vincode chassisnumber', { field: 'vin', weight: 1 }),
  ...keysOf(
    'year modelyear vehicleyear vehiclemodelyear productionyear constructionyear buildyear yearofmanufacture manufactureyear yearmade',
    { field: 'year', weight: 1 },
  ),
  ...keysOf(
    'firstregistration firstregistrationdate firstregistrationyear registrationyear firstregistrationdateraw registrationdate',
    { field: 'year', weight: 0.9 },
  ),
  ...keysOf(
    'make makename vehiclemake brand brandname manufacturer manufacturername marke makelabel makedisplayname',
    { field: 'make', weight: 1 },
  ),
  ...keysOf('model modelname vehiclemodel modellabel modeldisplayname', { field: 'model', weight: 1 }),
  ...keysOf('trim trimname trimlevel modelversion modelversioninput vehicletrim version variant derivative', {
    field: 'trim',
    weight: 0.9,
  }),
  ...keysOf(
    'price pricevalue priceraw askingprice saleprice sellingprice salesprice internetprice finalprice publicprice priceamount displayprice priceformatted currentprice vehicleprice totalprice',
    { field: 'price', weight: 1 },
  ),
  ...keysOf(
    'currentbid currentbidamount currentbidprice highbid highestbid highbidamount bidamount topbid currenthighbid',
    { field: 'price', weight: 1, priceKind: 'current-bid' },
  ),
  ...keysOf('buynowprice buyitnowprice buynow buynowamount buyitnow', {
    field: 'price',
    weight: 0.8,
    priceKind: 'buy-now',
  }),
  ...keysOf('soldprice finalbid winningbid hammerprice soldfor', {
    field: 'price',
    weight: 1,
    priceKind: 'sold',
  }),
  ...keysOf('mileage odometer odometerreading odometervalue mileagevalue vehiclemileage mileageraw', {
    field: 'mileage',
    weight: 1,
  }),
  ...keysOf(
    'mileageinkm mileageinkmraw mileagekm odometerkm kilometers kilometres kilometerstand km kms kilometraza laufleistung',
    { field: 'mileage', weight: 1, unit: 'km' },
  ),
  ...keysOf('miles mileageinmiles odometermiles mileagemiles odometerinmiles', {
    field: 'mileage',
    weight: 1,
    unit: 'mi',
  }),
  ...keysOf('fuel fueltype fuelcategory fuelname', { field: 'fuel', weight: 1 }),
  ...keysOf('transmission transmissiontype gearbox gearboxtype transmissionname', {
    field: 'transmission',
    weight: 1,
  }),
  ...keysOf('condition vehiclecondition itemcondition conditionname', { field: 'condition', weight: 0.8 }),
  ...keysOf('titlestatus titletype titlecode titledocument', { field: 'titleStatus', weight: 1 }),
  ...keysOf('sellertype sellerkind advertisertype ownertype customertype', {
    field: 'sellerKind',
    weight: 0.9,
  }),
  ...keysOf('lotnumber lotno lotid lot', { field: 'lotNumber', weight: 1 }),
  ...keysOf(
    'auctionend auctionenddate auctionendtime endtime enddate endsat auctionendsat closetime closingtime closingdate endtimeutc',
    { field: 'auctionEnd', weight: 0.9 },
  ),
  ...keysOf(
    'image imageurl primaryimage mainimage photo photourl images photos imageurls pictures picture gallery thumbnail thumbnailurl',
    { field: 'images', weight: 0.9 },
  ),
]);

/** Parts of the state that speak of other things than the vehicle. */
export const foreignKey =
  /similar|related|recommend|seller|dealer|user|agent|financ|leas|track|filter|search|breadcrumb|seo|translation|history|suggest|rating|review|warranty|config|toggle|advert|targeting|statistic|footer|header|menu|nav|old|previous|was|original|monthly|discount|saving|msrp|retail|deposit|shipping|delivery|min|max|range|fee|tax|estimat|valuation|evaluation|average|market/;

/** Keys of an address that a vehicle's page may have. */
export const urlKeys = new Set([
  'url',
  'href',
  'link',
  'detailurl',
  'canonicalurl',
  'permalink',
  'vdpurl',
  'detailpageurl',
  'detailspageurl',
  'listingurl',
  'weburl',
  'pageurl',
  'seourl',
  'itemurl',
  'absoluteurl',
  'lotlink',
  'loturl',
  'webpage',
]);

export const nameKeys = new Set([
  'title',
  'name',
  'heading',
  'headline',
  'fulltitle',
  'displayname',
  'lead',
  'lotdescription',
  'lottitle',
  'vehicletitle',
]);

const plainKeys = new Map<string, string>();
/** Pages have some hundred different keys, thousands of times each. */
const mostPlainKeys = 5_000;

/** A key in lower case without separators. */
export const plainKey = (key: string): string => {
  const known = plainKeys.get(key);
  if (known !== undefined) return known;
  const plain = key.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  if (plainKeys.size >= mostPlainKeys) plainKeys.clear();
  if (key.length <= 40) plainKeys.set(key, plain);
  return plain;
};
