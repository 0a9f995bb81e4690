import type { Ageing } from './judging-rules.ts';

/**
 * Depreciation by segment, from what five-year studies of used-vehicle prices publish (iSeeCars 2025: all vehicles keep
 * 54 %, pickups 60 %, electric ones 41 %, sport-utility ones 51 %; luxury models some 45 %). A fifth goes in the first
 * year; the rest is spread evenly. It only brings comparables of near years to the year that is judged.
 */
export const ageings: Readonly<Record<string, Ageing>> = {
  usual: { first: 0.82, later: 0.9, floor: 0.08 },
  pickup: { first: 0.86, later: 0.915, floor: 0.1 },
  luxury: { first: 0.78, later: 0.87, floor: 0.07 },
  electric: { first: 0.75, later: 0.86, floor: 0.08 },
  van: { first: 0.8, later: 0.88, floor: 0.07 },
  exotic: { first: 0.9, later: 0.94, floor: 0.3 },
};

/** Segment → make, or make and model, as cohorts are named. A make and model outweighs a make. */
export const segmentsByName: Readonly<Record<string, readonly string[]>> = {
  pickup: [
    ...['ford#f150', 'ford#f250', 'ford#f350', 'ford#ranger', 'ford#maverick', 'ram', 'gmc#sierra'],
    ...['gmc#sierra1500', 'gmc#sierra2500', 'gmc#canyon', 'chevrolet#silverado', 'chevrolet#silverado1500'],
    ...['chevrolet#silverado2500', 'chevrolet#colorado', 'toyota#tacoma', 'toyota#tundra', 'toyota#hilux'],
    ...['nissan#frontier', 'nissan#titan', 'nissan#navara', 'honda#ridgeline', 'jeep#gladiator'],
    ...['mitsubishi#l200', 'isuzu#dmax', 'volkswagen#amarok'],
  ],
  luxury: [
    ...['acura', 'alfaromeo', 'audi', 'bmw', 'cadillac', 'genesis', 'infiniti', 'jaguar', 'landrover'],
    ...['lexus', 'lincoln', 'maserati', 'mercedesbenz', 'volvo'],
  ],
  electric: [
    ...['tesla', 'polestar', 'rivian', 'lucid', 'byd', 'nissan#leaf', 'chevrolet#bolt', 'hyundai#ioniq5'],
    ...['kia#ev6', 'volkswagen#id3', 'volkswagen#id4', 'ford#mustangmache', 'audi#etron', 'bmw#i3'],
    ...['bmw#i4', 'renault#zoe', 'porsche#taycan', 'jaguar#ipace'],
  ],
  van: [
    ...['ford#transit', 'ford#transitconnect', 'ford#econoline', 'ram#promaster', 'chevrolet#express'],
    ...['gmc#savana', 'mercedesbenz#sprinter', 'mercedesbenz#vito', 'volkswagen#transporter'],
    ...['volkswagen#crafter', 'renault#trafic', 'renault#master', 'fiat#ducato', 'peugeot#boxer'],
    ...['citroen#jumper', 'opel#vivaro', 'dodge#grandcaravan', 'chrysler#pacifica'],
  ],
  exotic: ['astonmartin', 'bentley', 'ferrari', 'lamborghini', 'mclaren', 'rollsroyce', 'porsche#911'],
};
