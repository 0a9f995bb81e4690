import { findMake, nameWords } from '../vehicle-names/make-dictionary.ts';

/** Words in titles that announce several vehicles. */
const counts =
  /(?:^|\s)\d[\d.,\s]{0,9}\s(?:(?:results?|offers?|vehicles?|cars?|listings?|match(?:es)?|lots|items|auctions|angebote|treffer|fahrzeuge|resultaten|aanbiedingen|annonces|véhicules|anuncios|risultati|annunci|oglasa)(?!\p{L})|ogłosze|ofert|объявлен|rezultat)|\d[\d,.]{0,12}\s?(?:台|件|대|辆|건)(?!\p{L})/iu;
const listWords =
  /\b(?:cars|trucks|vehicles|motorcycles|suvs|vans|autos|golf carts|listings|auctions|results|inventory) (?:for sale|near|in stock|results|found)|\bfor sale (?:near|in)\b|auction results|search results|inventory|gebrauchtwagen(?:angebote)?\b.{0,20}kaufen|gebraucht kaufen|occasions\b|samochody|aktuelle fahrzeuge|used cars|new cars|voitures d'occasion|coches de segunda|auto usate|продажа (?:мото|авто)|lease deals|polovni automobili|surplus auctions|\bused\b.{0,40}\bfor sale\b|voitures? d?'?occasion|brugte? bil|begagnade|käytetyt|używane samochody|rabljena vozila|中古車一覧|中古車検索|中古車を探す|중고차 검색|二手车(?:报价|出售|列表|网)|in stock/iu;

/** Says how many there are: `1,204 results`, `총 118,342대`. */
export const countsResults = (title: string): boolean => counts.test(title);

export const announcesList = (title: string): boolean => countsResults(title) || listWords.test(title);

/** Things that belong to vehicles and are none. */
const parts =
  /(?:^|\s)(?:wheels?|rims?|tires?|tyres?|seats?|hard ?top|bumpers?|hood|grille?|engines?|parts?|manuals?|brochures?|posters?|sign|keys?|emblem|badges?|tool ?kit|tool ?box|tonneau|bed cover|camper shell|ladder rack|roof rack|luggage|model car|toy cars?|die-?cast|scale model|go-?kart|felgen|reifen|winterräder|sommerreifen|ersatzteile|motorblock|felgi|opony|części|jantes|pneus|cerchi|gomme|llantas|neumáticos|диски|шины|запчасти)(?=$|[\s,.!:;-])/iu;

/** Articles name one vehicle as an offer does. */
const article =
  /\b(?:reviews?|road test|first drive|test drive|buying guide|specs (?:and|&) (?:features|pricing)|recalls?|how to|vs\.?|versus|forums?|news|brochure|fahrbericht|testbericht|essai|prueba|recensione|обзор|тест-драйв)\b/iu;

export const isArticle = (title: string): boolean => article.test(title);

/** Says that it is a vehicle after all. */
const wholeVehicle = /\b(?:19|20)\d{2}\b|miles|\bkm\b|vin\b|with|mit|new tires|runs|drives/i;

/**
 * Whether a title offers a part or a keepsake: what it names first is one (`Set of 4 wheels, fits Ford F-150`), or it
 * names one and nothing that only a whole vehicle has.
 */
export const namesOnlyAPart = (title: string): boolean => {
  const part = parts.exec(title);
  if (part === null) return false;
  const makeIn = (text: string) => findMake(nameWords(text));
  // A Seat is no seat.
  if (makeIn(title.slice(part.index))?.start === 0) return false;
  const comesFirst = makeIn(title.slice(0, part.index)) === undefined && makeIn(title) !== undefined;
  return comesFirst || !wholeVehicle.test(title);
};

const noResults =
  /^(?:no|0|zero) (?:(?:exact|matching) )?(?:results?|matches|listings|vehicles|cars)(?!\p{L})/iu;
/** Said in the middle of a sentence, and of nothing else. */
const noResultsElsewhere =
  /(?:^|\s)(?:(?:keine|0) (?:passenden )?(?:ergebnisse|treffer|fahrzeuge)|geen (?:resultaten|voertuigen)|brak (?:wyników|ogłoszeń)|aucune? (?:résultats?|annonces?)|sin (?:resultados|anuncios)|nessun risultato|nenhum resultado|ei tuloksia|ing[ae][nt] (?:resultater|resultat|træff|träffar|treff)|nema rezultata|žádné výsledky|ничего не найдено|검색 결과가 없|没有找到)(?!\p{L})/iu;

/** Whether a text says that a search found nothing. */
export const saysNoResults = (text: string): boolean =>
  (text.length < 80 && noResults.test(text)) || (text.length < 160 && noResultsElsewhere.test(text));
