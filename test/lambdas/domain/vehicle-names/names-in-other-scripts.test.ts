import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knownMake } from '../../../../lambdas/domain/vehicle-names/make-dictionary.ts';
import { withLatinNames } from '../../../../lambdas/domain/vehicle-names/names-in-other-scripts.ts';
import { parseVehicleName } from '../../../../lambdas/domain/vehicle-names/parse-vehicle-name.ts';

describe('a vehicle named in another script', () => {
  test.each([
    ['トヨタ アルファード 2.5S Cパッケージ 2018年', 'Toyota', 'Alphard'],
    ['トヨタアルファード2.5S', 'Toyota', 'Alphard'],
    ['メルセデス・ベンツ Aクラス A170', 'Mercedes-Benz', 'A-Class'],
    ['スズキ ジムニー 660 XC', 'Suzuki', 'Jimny'],
    ['현대 더 뉴 그랜저 IG 가솔린 2.5', 'Hyundai', 'Grandeur'],
    ['기아 쏘렌토 4세대 2.2 디젤', 'Kia', 'Sorento'],
    ['广汽本田CR-V 2019款 240TURBO', 'Honda', 'CR-V'],
    ['一汽-大众 高尔夫 2018款', 'Volkswagen', 'Golf'],
    ['Тойота Камри 2017', 'Toyota', 'Camry'],
    ['ВАЗ Нива 1999', 'Lada', 'Niva'],
    ['Шкода Октавия A7', 'Škoda', 'Octavia'],
  ])('%s is a %s %s', (title, make, model) => {
    expect(parseVehicleName(title)).toMatchObject({ make, model });
  });

  test.each([
    ['Toyota Camry', 'Toyota Camry'],
    ['киат', 'киат'],
    ['подробности', 'подробности'],
    ['新車', '新車'],
  ])('is not seen in %s', (text, same) => {
    expect(withLatinNames(text)).toBe(same);
  });

  test('is the same make in its own field', () => {
    expect(['현대', 'ホンダ', '奔驰', 'Мерседес-Бенц', 'VW'].map(knownMake)).toEqual([
      ...['Hyundai', 'Honda', 'Mercedes-Benz', 'Mercedes-Benz', 'Volkswagen'],
    ]);
  });

  test('once in Latin letters, stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = withLatinNames(text);
        expect(withLatinNames(once)).toBe(once);
      }),
    );
  });
});
