import { describe, expect, test } from '@jest/globals';
import { parseVehicleName } from '../../../../lambdas/domain/vehicle-names/parse-vehicle-name.ts';

describe('the name of a vehicle', () => {
  test.each([
    ['2021 Ford F-150 XLT, 6k miles', 2021, 'Ford', 'F-150'],
    ['Used 2018 Tesla Model X Performance', 2018, 'Tesla', 'Model X'],
    ['VW PASSAT 7 2.0 TDI 103KW', undefined, 'Volkswagen', 'Passat'],
    ['BMW 320d xDrive Mild-Hybrid', undefined, 'BMW', '320'],
    ['BMW 320 d', undefined, 'BMW', '320'],
    ['BMW X6 M 2016 4.4 423 kW', 2016, 'BMW', 'X6 M'],
    ['Mercedes E-Class 2019', 2019, 'Mercedes-Benz', 'E-Class'],
    ['Land Rover Range Rover Velar 2019', 2019, 'Land Rover', 'Range Rover Velar'],
    ['Range Rover Sport HSE', undefined, 'Land Rover', 'Range Rover Sport'],
    ['Škoda Octavia Combi 2.0 TDI', undefined, 'Škoda', 'Octavia'],
    ['2019 Peugeot 3008 GT Line', 2019, 'Peugeot', '3008'],
    ['Peugeot 2008 Allure', undefined, 'Peugeot', '2008'],
    ['2015 Mazda 3 Touring', 2015, 'Mazda', '3'],
    ['Chevy Silverado 1500 LT 2020', 2020, 'Chevrolet', 'Silverado 1500'],
    ['1955 Mercedes-Benz 300SL Gullwing', 1955, 'Mercedes-Benz', '300SL'],
    ['MINI Cooper S', undefined, 'MINI', 'Cooper S'],
    ['Opel Astra 1,6 god. 2011', 2011, 'Opel', 'Astra'],
    ['Opel Grandolino 2024', 2024, 'Opel', 'Grandolino'],
  ])('%s: %s %s %s', (title, year, make, model) => {
    expect(parseVehicleName(title)).toMatchObject({ year, make, model });
  });

  test.each([
    ['Smart TV 55 inch', 'a word that is a make too'],
    ['Lincoln Park apartment', 'a place that is a make too'],
    ['Set of garden chairs', 'none at all'],
  ])('%s names none: %s', (title) => {
    expect(parseVehicleName(title).make).toBeUndefined();
  });

  test('a make that is missing in the dictionary is taken from where the page states it', () => {
    expect(parseVehicleName('2020 Zenvo TSR-S coupe', undefined, 'Zenvo')).toMatchObject({
      year: 2020,
      make: 'Zenvo',
      modelIsKnown: false,
    });
  });

  test('words that follow a make in titles of lists are no models', () => {
    expect(parseVehicleName('Ford for sale near you').model).toBeUndefined();
    expect(parseVehicleName('BMW für € 34.990').model).toBeUndefined();
  });

  test('a year ahead of the given one is none', () => {
    expect(parseVehicleName('2031 Ford Focus', 2027).year).toBeUndefined();
  });
});
