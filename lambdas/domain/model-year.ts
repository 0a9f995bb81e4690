/** Before it there were no model years to speak of. */
export const earliestYear = 1_900;
/** Where no clock is given: a bound that only a typing error passes. */
export const latestYear = 2_100;

const yearPattern = /(?<![\d.,:/-])(?:19|20|21)\d{2}(?![\d,:]|\.\d|-\d{3})/g;

/** The years in a text, e.g. of `Erstzulassung 08/2022` or `2016-06-17`; not the ones inside longer numbers. */
export const yearsIn = (text: string, latest = latestYear): readonly number[] =>
  (text.slice(0, 1_000).match(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g) ?? [])
    .map(Number)
    .filter((year) => year >= earliestYear && year <= latest);

/** The years that stand alone in a title: not parts of dates, times, prices or model codes. */
export const lonelyYearsIn = (text: string, latest = latestYear): readonly number[] =>
  (text.slice(0, 1_000).match(yearPattern) ?? [])
    .map(Number)
    .filter((year) => year >= earliestYear && year <= latest);

/** `20년 05월`, `21/02식`, `20년형`: Koreans print two digits. */
const koreanYear = /(?<!\d)(\d{2})(?=년형|년식|년\s?\d{1,2}월|\/\d{2}식)/;

/** The year of two digits that a text in Korean prints; what lies ahead is of the last century. */
const shortYearIn = (text: string, latest: number): number | undefined => {
  const digits = koreanYear.exec(text.slice(0, 100))?.[1];
  if (digits === undefined) return undefined;
  const year = 2_000 + Number(digits);
  return year <= Math.min(latest, 2_060) ? year : year - 100;
};

/** The one year a value stands for: `2022`, `08/2022`, `2016-06-17`; undefined when it names none, or two. */
export const parseYear = (value: string | number, latest = latestYear): number | undefined => {
  const years = new Set(yearsIn(String(value), latest));
  const [year] = years;
  if (years.size === 0) return shortYearIn(String(value), latest);
  // `2016 (Käyttöönotto 11/2015)`: what comes first is the answer, the rest explains it.
  const isFirst = /^\s{0,3}(?:19|20)\d{2}\s?\(/.test(String(value));
  return years.size === 1 || isFirst ? year : undefined;
};
