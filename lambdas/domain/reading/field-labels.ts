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
    'vin,vin number,vin #,vin no,vin nr,vin code,vin-код,vehicle identification number,chassis,chassis number,chassis no,chassisnummer,chassis nummer,fin,fahrgestellnummer,fahrgestell-nr,fahrzeug-identifikationsnummer,numer vin,broj šasije,šasija,vin broj,номер кузова,вин,numéro de série,n° de série,numéro de châssis,numero telaio,telaio,bastidor,número de bastidor,număr de șasiu,serie șasiu,vin numurs,šasijos numeris,alvázszám,rám č,vin kód,rungon numero,stelnummer,understellsnummer,serial number,vin/serial,vin / serial',
  ),
  ...labels(
    { field: 'year', weight: 1 },
    'year,model year,vehicle year,year of manufacture,year made,year built,baujahr,modelljahr,bouwjaar,modeljaar,rok produkcji,rok,rocznik,izlaiduma gads,gads,godište,godina proizvodnje,godina,godina izdelave,letnik,année,année modèle,millésime,anno,anno di produzione,año,ano,ano do modelo,ano modelo,год,год выпуска,г.в,рік,рік випуску,årsmodell,modellår,årgang,vuosimalli,évjárat,gyártási év,rok výroby,rok vyroby,an fabricație,anul fabricației,pagaminimo data,pagaminimo metai,metai,väljalaskeaasta,aasta,model yılı,yıl,year model,年式,year/month,godina modela',
  ),
  ...labels(
    { field: 'year', weight: 0.9 },
    'first registration,first registered,date first registered,year of reg,year of registration,registration year,registration date,reg date,reg year,registered,erstzulassung,ez,eerste toelating,datum eerste toelating,datum 1e toelating,data pierwszej rejestracji,pierwsza rejestracja,pirmā reģistrācija,godina prve registracije,prva registracija,première immatriculation,mise en circulation,1ère mise en circulation,date de mise en circulation,immatricolazione,prima immatricolazione,primera matriculación,fecha de matriculación,matriculación,esmane registreerimine,1. registrering,første registrering,første gang registrert,mês/ano,data da matrícula,první registrace,uvedení do provozu',
  ),
  ...labels(
    { field: 'make', weight: 1 },
    'make,manufacturer,brand,car make,vehicle make,marke,hersteller,merk,marka,marka pojazdu,zīmols,marque,marca,марка,proizvođač,znamka,značka,märke,bilmärke,merke,mærke,merkki,gyártó,gamintojas,mark,výrobce,marcă,メーカー',
  ),
  ...labels(
    { field: 'model', weight: 1 },
    'model,car model,vehicle model,modell,modelis,model pojazdu,modèle,modelo,modello,модель,malli,mudel,modelo del vehículo,車種,車名',
  ),
  ...labels(
    { field: 'trim', weight: 1 },
    'trim,trim level,ausstattungslinie,uitvoering,type/uitvoering,wersja,version,variant,derivative,modifikācija,finition,versión,versione,allestimento,versão,комплектация,модификация,комплектація,модифікація,opremljenost,modifikacija,varustetaso,utrustning,výbava,felszereltség,motor/version,grade,series,badge',
  ),
  ...labels(
    { field: 'mileage', weight: 1 },
    'mileage,odometer,odometer reading,odo,mileage (approx),approx mileage,meter reading',
  ),
  ...labels(
    { field: 'mileage', weight: 1, unit: 'mi' },
    'miles,mileage (mi),mileage (miles),odometer (miles)',
  ),
  ...labels(
    { field: 'mileage', weight: 1, unit: 'km' },
    'kilometerstand,kilometer,laufleistung,km-stand,km stand,kilométrage,kilometrage,przebieg,nobraukums,kilometraža,prijeđeni kilometri,prijeđeno,kilometara,km,kms,kilometres,kilometers,chilometraggio,chilometri,kilometraje,kilómetros,quilometragem,quilómetros,пробег,пробіг,mätarställning,kilometerställning,kilometer,mittarilukema,ajetut kilometrit,futott km,kilométeróra állása,najeto,najeto km,tachometr,stav tachometru,stan licznika,rida,läbisõit,odometer (km),mileage (km),mileage in km,pređena kilometraža,prevoženi kilometri,kilometri,rulaj,kilometraj,číslo tachometru,kilometerteller,tellerstand,tachostand,走行距離,kilometre,kørt,km-tal,km.stand',
  ),
  ...labels(
    { field: 'price', weight: 1, priceKind: 'asking' },
    'price,asking price,our price,sale price,selling price,internet price,cash price,list price,online price,drive away price,driveaway price,fixed price,preis,kaufpreis,verkaufspreis,barpreis,fahrzeugpreis,gesamtpreis,prijs,vraagprijs,verkoopprijs,cena,cena brutto,cena vozidla,cijena,prix,prix de vente,prezzo,precio,precio al contado,preço,valor,цена,ціна,стоимость,pris,hinta,myyntihinta,vételár,irányár,preț,pret,kaina,hind,fiyat,本体価格,支払総額',
  ),
  ...labels(
    { field: 'price', weight: 1, priceKind: 'current-bid' },
    'current bid,high bid,highest bid,current price,current high bid,winning bid so far,aktuelles gebot,höchstgebot,huidig bod,hoogste bod,aktualna oferta,enchère actuelle,offre actuelle,offerta attuale,puja actual,nuvarande bud,högsta bud,korkein tarjous',
  ),
  ...labels(
    { field: 'price', weight: 0.95, priceKind: 'buy-now' },
    'buy it now,buy now,buy now price,buy it now price,sofortkauf,sofort-kaufen,kup teraz,achat immédiat,koop nu',
  ),
  ...labels(
    { field: 'price', weight: 1, priceKind: 'sold' },
    'sold for,sold price,sale amount,winning bid,final bid,final price,hammer price,sold,verkauft für,zuschlag,verkocht voor',
  ),
  ...labels(
    { field: 'fuel', weight: 1 },
    'fuel,fuel type,kraftstoff,kraftstoffart,brandstof,brandstofsoort,rodzaj paliwa,paliwo,degviela,degvielas tips,gorivo,vrsta goriva,carburant,énergie,carburante,alimentazione,combustible,combustível,топливо,тип топлива,паливо,тип палива,bränsle,drivmedel,drivstoff,drivmiddel,polttoaine,käyttövoima,üzemanyag,palivo,combustibil,kuro tipas,kütus,dzinējs,yakıt,燃料',
  ),
  ...labels(
    { field: 'transmission', weight: 1 },
    'transmission,gearbox,gearbox type,getriebe,getriebeart,transmissie,versnellingsbak,skrzynia biegów,pārnesumkārba,ātrumkārba,transmisija,mjenjač,vrsta mjenjača,menjalnik,boîte de vitesses,boîte,cambio,tipo di cambio,caja de cambios,caixa,caixa de velocidades,коробка передач,кпп,коробка,трансмиссия,växellåda,girkasse,gear,vaihteisto,sebességváltó,převodovka,cutie de viteze,pavarų dėžė,käigukast,vites,ミッション',
  ),
  ...labels(
    { field: 'condition', weight: 1 },
    'condition,vehicle condition,zustand,fahrzeugzustand,staat,stan,stanje,stāvoklis,état,condizione,condizioni,estado,состояние,стан,skick,tilstand,kunto,állapot,stav,stare,būklė,seisukord',
  ),
  ...labels(
    { field: 'titleStatus', weight: 1 },
    'title,title status,title type,title code,document type,branding,title brand',
  ),
  ...labels(
    { field: 'sellerKind', weight: 1 },
    'seller type,seller kind,private party or dealer,sold by,advertiser,advertiser type,owner type,anbieter,anbietertyp,verkäufertyp,verkaufer,type verkoper,type vendeur,vendeur,tipo de vendedor,vendedor,anunciante,tipo venditore,venditore,тип продавца,продавец,typ sprzedawcy,oferta od,ogłoszeniodawca,säljare,selger,sælger,myyjä,typ prodejce,prodavac,prodavač,eladó,vânzător,판매자',
  ),
  ...labels(
    { field: 'lotNumber', weight: 1 },
    'lot,lot #,lot number,lot no,lot nr,losnummer,los,kavelnummer,kavel,numer aukcji,lot id',
  ),
  ...labels(
    { field: 'location', weight: 1 },
    'location,vehicle location,item location,standort,fahrzeugstandort,locatie,plaats,lokalizacja,miejscowość,lokacija,mjesto,localisation,lieu,ville,località,ubicación,localização,город,місто,plats,ort,sted,sijainti,paikkakunta,település,lokalita,localitate,miestas,asukoht,atrašanās vieta',
  ),
  ...labels(
    { field: 'auctionEnd', weight: 1 },
    'ends,ends on,auction ends,auction end,closes,closing date,closing time,end date,end time,auktionsende,einde veiling',
  ),
]);

/** The meaning of a label as printed (`Kilometerstand:`, `VIN #`); undefined for anything else. */
export const meaningOf = (label: string): LabelMeaning | undefined =>
  label.length > 60 ? undefined : meanings.get(foldText(label));
