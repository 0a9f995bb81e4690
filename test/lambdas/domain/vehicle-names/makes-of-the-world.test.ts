import { describe, expect, test } from '@jest/globals';
import { parseVehicleName } from '../../../../lambdas/domain/vehicle-names/parse-vehicle-name.ts';

/** `title = make, model` */
const table = (lines: string): readonly (readonly string[])[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ = |, (?=[^,]+$)/));

describe('a vehicle as titles name it', () => {
  test.each([
    ...table(`
      2018 Maruti Swift VXI = Maruti Suzuki, Swift
      Maruti Suzuki Swift Dzire VDI = Maruti Suzuki, Swift Dzire
      2019 Hyundai Creta 1.6 SX = Hyundai, Creta
      Hyundai Elite i20 Asta = Hyundai, i20
      Tata Nexon EV XZ Plus = Tata, Nexon EV
      Mahindra XUV700 AX7 = Mahindra, XUV700
      2014 GWM Steed 5 2.2 MPi = GWM, Steed 5
      2022 Haval Jolion 1.5T = Haval, Jolion
      2016 Toyota Fortuner 2.8 GD-6 = Toyota, Fortuner
      VW Polo Vivo 1.4 Trendline = Volkswagen, Polo Vivo
      Nissan NP200 1.6 8V = Nissan, NP200
      2008 Holden Commodore VE SS = Holden, Commodore
      2010 HSV Clubsport R8 = HSV, Clubsport
      2023 BYD Atto 3 Extended = BYD, Atto 3
      Perodua Myvi 1.5 AV = Perodua, Myvi
      Proton Saga 1.3 Premium = Proton, Saga
      2022 Jetour X70 Plus = Jetour, X70 Plus
      Chevrolet Onix 1.0 LT 2020 = Chevrolet, Onix
      Volkswagen Gol 1.6 Trendline = Volkswagen, Gol
      Fiat Cronos Precision = Fiat, Cronos
      Hyundai HB20 Comfort Plus = Hyundai, HB20
      Nissan Tsuru GSI 2015 = Nissan, Tsuru
      Renault Fluence 1.5 dCi = Renault, Fluence
      Fiat Egea 1.3 Multijet = Fiat, Egea
      Tofaş Şahin 1.6 = Tofaş, Sahin
      Dacia Logan MCV 1.5 dCi = Dacia, Logan MCV
      2019 LDV T60 Luxe = LDV, T60
      DS Automobiles DS 3 = DS, DS 3
      DS 7 Crossback E-Tense = DS, DS 7 Crossback
      MG ZS EV Exclusive = MG, ZS EV
      Trabant 601 Universal = Trabant, 601
      1966 Sunbeam Alpine = Sunbeam, Alpine`),
    ...table(`
      Royal Enfield Classic 350 = Royal Enfield, Classic 350
      2021 KTM 390 Duke = KTM, 390 Duke
      BMW R 1250 GS Adventure = BMW, R 1250 GS
      2015 Kawasaki Ninja 300 = Kawasaki, Ninja 300
      2019 International LT625 = International, LT625
      2014 Kenworth T680 = Kenworth, T680
      Scania R450 A4x2NA = Scania, R450
      2017 Isuzu NPR HD = Isuzu, NPR`),
  ])('%s: %s %s', (title, make, model) => {
    expect(parseVehicleName(title)).toMatchObject({ make, model, modelIsKnown: true });
  });

  test.each(
    table(`
      Audi A 4 Avant 2.0 TDI = Audi, A4
      Volvo XC 60 D4 = Volvo, XC60
      1983 Mercedes-Benz 380 SL = Mercedes-Benz, 380SL
      Fiat 500 L 1.3 = Fiat, 500L
      Mercedes E 300 D = Mercedes-Benz, E`),
  )('letters and number may stand apart: %s: %s %s', (title, make, model) => {
    expect(parseVehicleName(title)).toMatchObject({ make, model });
  });

  test('a year directly before tells a make that is a word', () => {
    expect(parseVehicleName('2020 Jaguar Project').make).toBe('Jaguar');
    expect(parseVehicleName('Jaguar Project 2020').make).toBeUndefined();
    expect(parseVehicleName('2020 Tata steel prices').make).toBeUndefined();
  });

  test.each([
    ...['International shipping', '2021 Eagle Scout badge', 'Zero interest', 'Hero image', 'Mini fridge'],
    ...['Da li auto ima klimu', 'Husqvarna lawn mower', 'Hewlett Packard printer', '500 gallon water tank'],
    ...['Austin Cambridge Boston', '2019 Plymouth MA', 'Paracetamol 500 mg', 'газ бензин', 'oggi, ora 07:30'],
  ])('%s names no make', (title) => {
    expect(parseVehicleName(title).make).toBeUndefined();
  });
});
