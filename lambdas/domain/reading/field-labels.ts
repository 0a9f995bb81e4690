import { foldText } from '../clean-text.ts';
import type { FieldName, PriceKind } from '../listing.ts';

/** What a printed label announces. */
export interface LabelMeaning {
  readonly field: FieldName;
  readonly weight: number;
  /** Of a mileage printed bare: some words name the unit. */
  readonly unit?: 'mi' | 'km';
  readonly priceKind?: PriceKind;
}

const labels = (meaning: LabelMeaning, words: string): (readonly [string, LabelMeaning])[] =>
  words.split(',').map((word) => [foldText(word), meaning] as const);

/** Labels of the markets' languages, folded (no accents, lower case). The plain label weighs more than its neighbours. */
const meanings: ReadonlyMap<string, LabelMeaning> = new Map([
  ...labels(
    { field: 'vin', weight: 1 },
    'vin,vin number,vin #,vin no,vin nr,vin code,vin-код,vehicle identification number,chassis,chassis number,chassis no,chassisnummer,chassis nummer,fin,fahrgestellnummer,fahrgestell-nr,fahrzeug-identifikationsnummer,numer vin,broj šasije,šasija,vin broj,номер кузова,вин,numéro de série,n° de série,numéro de châssis,numero telaio,telaio,bastidor,número de bastidor,număr de șasiu,serie șasiu,vin numurs,šasijos numeris,alvázszám,rám č,vin kód,rungon numero,stelnummer,understellsnummer,serial number,vin/serial,vin / serial,vin-kood,vin kood,vin номер,vin номер на шаси,kėbulo numeris,kebulo numeris,številka šasije,chassis nr,chassisnr,frame no,車台番号,차대번호,车架号,numero de chasis,n° chassis,rám,číslo karoserie',
  ),
  ...labels(
    { field: 'year', weight: 1 },
    'year,model year,vehicle year,year of manufacture,year made,year built,baujahr,modelljahr,bouwjaar,modeljaar,rok produkcji,rok,rocznik,izlaiduma gads,gads,godište,godina proizvodnje,godina,godina izdelave,letnik,année,année modèle,millésime,anno,anno di produzione,año,ano,ano do modelo,ano modelo,год,год выпуска,г.в,рік,рік випуску,årsmodell,modellår,årgang,vuosimalli,évjárat,gyártási év,rok výroby,rok vyroby,an fabricație,anul fabricației,pagaminimo data,pagaminimo metai,metai,väljalaskeaasta,aasta,model yılı,yıl,year model,年式,year/month,godina modela,an de fabricatie,an fabricatie,vyrobeno,rok výroby vozidla,leto proizvodnje,leto izdelave,дата на производство,година на производство,година,連式,연식,年份,年式(初度登録年),初度登録年,model year/manufacture,rok vyrobenia,metų,gads un mēnesis,année de mise en circulation,année-modèle,año modelo,ano/modelo,year of make,mfg year,manufactured,manufacture date,manufacturing year,yom,reg. year,registration year / month',
  ),
  ...labels(
    { field: 'year', weight: 0.9 },
    'first registration,first registered,date first registered,year of reg,year of registration,registration year,registration date,reg date,reg year,registered,erstzulassung,ez,eerste toelating,datum eerste toelating,datum 1e toelating,data pierwszej rejestracji,pierwsza rejestracja,pirmā reģistrācija,godina prve registracije,prva registracija,première immatriculation,mise en circulation,1ère mise en circulation,date de mise en circulation,immatricolazione,prima immatricolazione,primera matriculación,fecha de matriculación,matriculación,esmane registreerimine,1. registrering,første registrering,første gang registrert,mês/ano,data da matrícula,první registrace,uvedení do provozu,esmane reg,esmane registreerimine,v provozu od,do provozu,prva registracija vozila,первая регистрация,първа регистрация,上牌时间,上牌,最初登録,최초등록일,registration,reg,first reg,date of registration,1st registration,immatriculation,1ère immat,mise en circ,date de première mise en circulation,anno immatricolazione,data de înmatriculare,prima înmatriculare',
  ),
  ...labels(
    { field: 'make', weight: 1 },
    'make,manufacturer,brand,car make,vehicle make,marke,hersteller,merk,marka,marka pojazdu,zīmols,marque,marca,марка,proizvođač,znamka,značka,märke,bilmärke,merke,mærke,merkki,gyártó,gamintojas,mark,výrobce,marcă,メーカー,marca vehículo,제조사,品牌,厂商,メーカー名,fabricante,constructeur,producent,výrobce vozidla,proizvajalec,марка автомобіля,марка автомобиля',
  ),
  ...labels(
    { field: 'model', weight: 1 },
    'model,car model,vehicle model,modell,modelis,model pojazdu,modèle,modelo,modello,модель,malli,mudel,modelo del vehículo,車種,車名,모델,车型,モデル,車種名,model vozidla,модел,модель автомобиля',
  ),
  ...labels(
    { field: 'trim', weight: 1 },
    'trim,trim level,ausstattungslinie,uitvoering,type/uitvoering,wersja,version,variant,derivative,modifikācija,finition,versión,versione,allestimento,versão,комплектация,модификация,комплектація,модифікація,opremljenost,modifikacija,varustetaso,utrustning,výbava,felszereltség,motor/version,grade,series,badge',
  ),
  ...labels(
    { field: 'mileage', weight: 1 },
    'mileage,odometer,odometer reading,odo,mileage (approx),approx mileage,meter reading,miles driven,vehicle mileage,current mileage,odometer miles,meter,actual mileage,odometer value',
  ),
  ...labels(
    { field: 'mileage', weight: 1, unit: 'mi' },
    'miles,mileage (mi),mileage (miles),odometer (miles)',
  ),
  ...labels(
    { field: 'mileage', weight: 1, unit: 'km' },
    'kilometerstand,kilometer,laufleistung,km-stand,km stand,kilométrage,kilometrage,przebieg,nobraukums,kilometraža,prijeđeni kilometri,prijeđeno,kilometara,km,kms,kilometres,kilometers,chilometraggio,chilometri,kilometraje,kilómetros,quilometragem,quilómetros,пробег,пробіг,mätarställning,kilometerställning,kilometer,mittarilukema,ajetut kilometrit,futott km,kilométeróra állása,najeto,najeto km,tachometr,stav tachometru,stan licznika,rida,läbisõit,odometer (km),mileage (km),mileage in km,pređena kilometraža,prevoženi kilometri,kilometri,rulaj,kilometraj,číslo tachometru,kilometerteller,tellerstand,tachostand,走行距離,kilometre,kørt,km-tal,km.stand,kms driven,km driven,kilometers driven,läbisõidumõõdiku näit,prevoženi km,prevoženih,пробег [км],пробег км,pravalumai,rida km,ujechane,표시주행거리,주행거리,表显里程,行驶里程,里程,公里数,走行,distance travelled,kilométrage compteur,km compteur,odometer kms,odometer (kms),mileage (kms),kilometer reading,kilometraj (km),tacho,stav tachometra,najazdené,najazdené km,nájezd,qm,recorrido,kilometraje recorrido,km atual,mittarissa',
  ),
  ...labels(
    { field: 'price', weight: 1, priceKind: 'asking' },
    'price,asking price,our price,selling price,internet price,cash price,list price,online price,drive away price,driveaway price,fixed price,preis,kaufpreis,verkaufspreis,barpreis,fahrzeugpreis,gesamtpreis,prijs,vraagprijs,verkoopprijs,cena,cena brutto,cena vozidla,cijena,prix,prix de vente,prezzo,precio,precio al contado,preço,valor,цена,ціна,стоимость,pris,hinta,myyntihinta,vételár,irányár,preț,pret,kaina,hind,fiyat,本体価格,支払総額,totalpris,total price,kontantpris,drive away,drive-away price,driveaway,ex-showroom price,no-haggle price,your price,best price,buy price,cash price,e-price,eprice,dealer price,market price,today price,todays price,final asking price,kaina su pvm,cena s ddv,cena s dph,prodajna cena,車両本体価格,판매가,판매가격,价格,售价,报价,preço à vista,precio de contado,prix ttc,prix comptant',
  ),
  // What is asked now, beside what was asked before.
  ...labels(
    { field: 'price', weight: 1.1, priceKind: 'asking' },
    'sale price,special price,internet special,special offer,reduced price,now,soodushind,aktionspreis,angebotspreis,cena promocyjna,akční cena,prix promo,prix remisé,precio oferta,prezzo scontato,kampanjpris,tilbudspris,tarjoushinta,akciós ár,акция,цена со скидкой',
  ),
  ...labels(
    { field: 'price', weight: 1, priceKind: 'current-bid' },
    'current bid,high bid,highest bid,current price,current high bid,winning bid so far,aktuelles gebot,höchstgebot,huidig bod,hoogste bod,aktualna oferta,enchère actuelle,offre actuelle,offerta attuale,puja actual,nuvarande bud,högsta bud,korkein tarjous,current highest bid,current bid amount,present bid,bid to date,top bid,leading bid,bud,aktuellt bud,aktuelt bud,現在価格,현재가,当前价',
  ),
  ...labels(
    { field: 'price', weight: 0.95, priceKind: 'buy-now' },
    'buy it now,buy now,buy now price,buy it now price,sofortkauf,sofort-kaufen,kup teraz,achat immédiat,koop nu,即決価格,buy it now for,buy now for,instant price',
  ),
  ...labels(
    { field: 'price', weight: 1, priceKind: 'sold' },
    'sold for,sold price,sale amount,winning bid,final bid,final price,hammer price,sold,verkauft für,zuschlag,verkocht voor,sale price (sold),sold at,hammer,realised price,realized price,winning price,final sale price',
  ),
  ...labels(
    { field: 'fuel', weight: 1 },
    'fuel,fuel type,kraftstoff,kraftstoffart,brandstof,brandstofsoort,rodzaj paliwa,paliwo,degviela,degvielas tips,gorivo,vrsta goriva,carburant,énergie,carburante,alimentazione,combustible,combustível,топливо,тип топлива,паливо,тип палива,bränsle,drivmedel,drivstoff,drivmiddel,polttoaine,käyttövoima,üzemanyag,palivo,combustibil,kuro tipas,kütus,dzinējs,yakıt,燃料,diisel,연료,燃料タイプ,fuel type / power,engine fuel,combustible / motor,palivo / pohon,gorivo / motor,двигател,тип двигател,двигатель тип,degviela',
  ),
  ...labels(
    { field: 'transmission', weight: 1 },
    'transmission,gearbox,gearbox type,getriebe,getriebeart,transmissie,versnellingsbak,skrzynia biegów,pārnesumkārba,ātrumkārba,transmisija,mjenjač,vrsta mjenjača,menjalnik,boîte de vitesses,boîte,cambio,tipo di cambio,caja de cambios,caixa,caixa de velocidades,коробка передач,кпп,коробка,трансмиссия,växellåda,girkasse,gear,vaihteisto,sebességváltó,převodovka,cutie de viteze,pavarų dėžė,käigukast,vites,ミッション,변속기,变速箱,変速機,skoros,скоростна кутия,trans,gearbox / transmission,prevodovka,řazení,boite de vitesse,boite',
  ),
  ...labels(
    { field: 'condition', weight: 1 },
    'condition,vehicle condition,zustand,fahrzeugzustand,staat,stan,stanje,stāvoklis,état,condizione,condizioni,estado,состояние,стан,skick,tilstand,kunto,állapot,stav,stare,būklė,seisukord',
  ),
  ...labels(
    { field: 'titleStatus', weight: 1 },
    'title,title status,title type,title code,document type,branding,title brand,title/state,title & state,title state,sale document,title brands,branded title,ownership,document',
  ),
  ...labels(
    { field: 'sellerKind', weight: 1 },
    'seller type,seller kind,private party or dealer,sold by,advertiser,advertiser type,owner type,anbieter,anbietertyp,verkäufertyp,verkaufer,type verkoper,type vendeur,vendeur,tipo de vendedor,vendedor,anunciante,tipo venditore,venditore,тип продавца,продавец,typ sprzedawcy,oferta od,ogłoszeniodawca,säljare,selger,sælger,myyjä,typ prodejce,prodavac,prodavač,eladó,vânzător,판매자',
  ),
  ...labels(
    { field: 'lotNumber', weight: 1 },
    'lot,lot #,lot number,lot no,lot nr,losnummer,los,kavelnummer,kavel,numer aukcji,lot id,item #,item number,item no,sale/lot number',
  ),
  ...labels(
    { field: 'location', weight: 1 },
    'location,vehicle location,item location,standort,fahrzeugstandort,locatie,plaats,lokalizacja,miejscowość,lokacija,mjesto,localisation,lieu,ville,località,ubicación,localização,город,місто,plats,ort,sted,sijainti,paikkakunta,település,lokalita,localitate,miestas,asukoht,atrašanās vieta,kraj ogleda,lokalita vozidla,cidade,cidade/estado,ciudad,comune,município,град,населено място,miejsce,vehicle located,located in,item located,sale location,auction location,pick-up location,pickup location,sted/kommune,kommune,asukoht,atrodas,lieu de visite,所在地,地域,지역,地区',
  ),
  ...labels(
    { field: 'auctionEnd', weight: 1 },
    'ends,ends on,auction ends,auction end,closes,closing date,closing time,end date,end time,auktionsende,einde veiling,close date,close time,close date/time,auction date,auction date & time,auction date and time,sale date,date and time,ending,end date/time,auction closes,bidding ends,bidding closes,time ends,closing,sluit,sluit op,sluiting,eindigt,ende,endet,gebotsende,fin de la vente,clôture,fin de l’enchère,fin subasta,cierre,termina,koniec,koniec aukcji,koniec licytacji,zakończenie,loppuu,päättyy,sluttid,slutar,avslutas,slutter,終了日時,마감,this auction ends in',
  ),
]);

/** Without what explains it or names it again: `Mileage (approx.)`, `年式(初度登録年)`, `Пробег [км]`, `VIN / Chassis`. */
const nakedLabel = (label: string): string => {
  const [first = ''] = label.replace(/[([（【][^)\]）】]{0,40}[)\]）】]?/g, ' ').split(/[/|*]/);
  return first;
};

/** The meaning of a label as printed (`Kilometerstand:`, `VIN #`); undefined for anything else. */
export const meaningOf = (label: string): LabelMeaning | undefined => {
  if (label.length > 60) return undefined;
  const meaning = meanings.get(foldText(label));
  // Most labels, and all other texts, are naked.
  return meaning ?? (/[([（【/|*]/.test(label) ? meanings.get(foldText(nakedLabel(label))) : undefined);
};
