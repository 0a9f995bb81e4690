import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldText } from '../../../../lambdas/domain/clean-text.ts';
import { findMake, knownMake, nameWords } from '../../../../lambdas/domain/vehicle-names/make-dictionary.ts';
import { modelsByMake } from '../../../../lambdas/domain/vehicle-names/models-by-make.ts';
import { withLatinNames } from '../../../../lambdas/domain/vehicle-names/names-in-other-scripts.ts';
import { parseVehicleName } from '../../../../lambdas/domain/vehicle-names/parse-vehicle-name.ts';
import { printedMakes } from '../../../../lambdas/domain/vehicle-names/printed-makes.ts';
import { printedModelsOfJapan } from '../../../../lambdas/domain/vehicle-names/printed-models-of-japan.ts';
import { printedModelsOfKorea } from '../../../../lambdas/domain/vehicle-names/printed-models-of-korea.ts';
import { printedModelsOfOtherMakes } from '../../../../lambdas/domain/vehicle-names/printed-models-of-other-makes.ts';

const tables = [printedMakes, printedModelsOfJapan, printedModelsOfKorea, printedModelsOfOtherMakes]
  .flatMap((table) => table.split('\n'))
  .filter((line) => line !== '');

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
    ['ﾄﾖﾀ ｱﾙﾌｧｰﾄﾞ 2.4', 'Toyota', 'Alphard'],
    ['ＢＭＷ ３シリーズ ３２０ｄ', 'BMW', '3 Series'],
    ['ホンダ N-BOX カスタム G・L', 'Honda', 'N-BOX'],
    ['ホンダ フィットハイブリッド', 'Honda', 'Fit'],
    ['トヨタ ノアハイブリッド 電動ミラー', 'Toyota', 'Noah'],
    ['三菱 デリカD:5 2.2 D', 'Mitsubishi', 'Delica D:5'],
    ['フォルクスワーゲン ゴルフヴァリアント', 'Volkswagen', 'Golf Variant'],
    ['いすゞ エルフ 2t 平ボディ', 'Isuzu', 'ELF'],
    ['현대그랜저IG 2.4', 'Hyundai', 'Grandeur'],
    ['현대 올뉴투싼 디젤 2.0', 'Hyundai', 'Tucson'],
    ['기아 더뉴카니발 9인승', 'Kia', 'Carnival'],
    ['기아 더 뉴 레이 프레스티지', 'Kia', 'Ray'],
    ['르노삼성 SM6 TCe', 'Renault', 'SM6'],
    ['KG모빌리티 티볼리 에어', 'KGM', 'Tivoli Air'],
    ['쌍용 렉스턴 스포츠 칸', 'SsangYong', 'Rexton Sports'],
    ['벤츠 E-클래스 E250', 'Mercedes-Benz', 'E-Class'],
    ['东风本田思域 2020款', 'Honda', 'Civic'],
    ['上汽大众途观L 2021款', 'Volkswagen', 'Tiguan'],
    ['比亚迪秦PLUS DM-i', 'BYD', 'Qin Plus'],
    ['比亚迪 汉EV 2022款', 'BYD', 'Han'],
    ['哈弗H6 2021款', 'Haval', 'H6'],
    ['长安CS75 PLUS', 'Changan', 'CS75 Plus'],
    ['奇瑞瑞虎8 2020款', 'Chery', 'Tiggo 8'],
    ['ВАЗ (LADA) Granta 2019', 'Lada', 'Granta'],
    ['ВАЗ2107 2008', 'Lada', '2107'],
    ['ГАЗель 3302 2012', 'GAZ', 'Gazelle'],
    ['Дачія Логан', 'Dacia', 'Logan'],
    ['Фолксваген Голф 4 1.9 TDI', 'Volkswagen', 'Golf'],
    ['Тойота Ленд Крузер Прадо 150', 'Toyota', 'Land Cruiser Prado'],
    ['نيسان باترول 2015', 'Nissan', 'Patrol'],
    ['هيونداي سوناتا 2020', 'Hyundai', 'Sonata'],
    ['ΤΟΓΙΟΤΑ Yaris 2015', 'Toyota', 'Yaris'],
    ['סקודה Octavia 2018', 'Škoda', 'Octavia'],
    ['โตโยต้า Hilux Revo', 'Toyota', 'Hilux Revo'],
  ])('%s: %s %s', (title, make, model) => {
    expect(parseVehicleName(title)).toMatchObject({ make, model, modelIsKnown: true });
  });

  test.each([
    ['Toyota Camry', 'Toyota Camry'],
    ['киат', 'киат'],
    ['подробности', 'подробности'],
    ['新車', '新車'],
    ['電動格納ミラー', '電動格納ミラー'],
    ['디스플레이 미니밴', '디스플레이 미니밴'],
    ['100元', '100元'],
    ['13系', '13系'],
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

  test('is one that the dictionary knows', () => {
    const known = new Set(
      [...Object.keys(modelsByMake), ...Object.values(modelsByMake).flatMap((list) => list.split(', '))].map(
        (name) => foldText(name),
      ),
    );
    const unknown = tables
      .map((line) => line.slice(0, line.indexOf('=')))
      .filter((name) => !known.has(foldText(name)) && findMake(nameWords(name)) === undefined);
    expect(unknown).toEqual([]);
  });

  test('means one make or model', () => {
    const spellings = tables.flatMap((line) => line.slice(line.indexOf('=') + 1).split(','));
    expect(spellings.filter((spelling, at) => spellings.indexOf(spelling) !== at)).toEqual([]);
  });
});
