import { foldText } from '../clean-text.ts';
import { makeAliases, modelsByMake } from '../vehicle-names/models-by-make.ts';
import { announcesIdentity } from './number-lead.ts';

/** Words of the markets' languages that tell what a name is not, folded (no accents, lower case). */
const wordsOf = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(foldText(lines.join(' ')).split(' '));

/** Legal forms, and what dealers, auctions, insurers and public bodies call themselves. */
const businessWords = wordsOf(
  'gmbh ag kg kgaa ohg gbr ug mbh ev ltd limited llc llp inc incorporated corp corporation co company plc bv nv vof cv sarl sas sasu eurl sa srl spa snc sl slu lda ltda oy oyj ab as asa aps doo sro kft zrt bt sp zoo ood eood ooo too ооо оао зао ип тов фоп sia uab oü ou pte pty kk',
  'business car cars dealer dealers dealership sales sale group gruppe groupe gruppo center centre centrum zentrum trading trade trader handel handels handler import imports importer export exports company firma fleet leasing lease rent rental hire service services werkstatt bros brothers sons sohn sohne & und and et bank insurance versicherung assurance finance credit city county state department police sheriff university school district municipality government ministry church club museum foundation association society',
  'auction auctions auktion auktionen auktionshaus veilingen surplus liquidation liquidators wholesale outlet store shop stores online market markt marketplace performance prestige premium exclusive luxury classics classic oldtimer oldtimers collection collectibles international global national usa europe deutschland nederland polska uk team partner partners official approved certified specialist specialists specialisten experts direct solutions management holding holdings invest investments enterprise enterprises industries logistics transport recovery towing salvage parts teile onderdelen bike bikes cycles marine boats rv powersports trailers trailer equipment agri tractors',
  'concession concessionnaire concessionaria concesionario salon komis skup gielda autohaus автосалон автоцентр дилер компания салон банк фирма магазин',
);

/** Beginnings of such words: `Autowelt`, `Motorsport`, `Kraftfahrzeuge`. */
const businessStems =
  /^(?:auto|moto|garag|vehic|truck|kfz|kraftfahr|fahrzeug|mobil|kaross|voiture|coche|samoch|pojazd|авто|мото|camper|caravan|wohnmobil)/;

/** What stands in a name's place and is none: words of the page, of the trade and of the calendar. */
const pageWords = wordsOf(
  'a about accept accident account ad add address admin administrator advert advertiser after again agent all already also always am an any anyone anonymous anytime app apply appointment are as ask at available back be before best between bid bids bidder black blue book buy buyer buyers by call can car cash cell check chat clean click close code comment comments condition confirm contact copy cost country customer daily day days deal deliver delivery description details direct directly do dont each east email enquire enquiry ends end enter evening every example excellent expert false fast fax find first follow for form free friendly from full general get go good great guest he hello help her here hi hide him his home hot hours how i if image in info information inquiry inspection is it its just km know last later leave less like list listed listing live local location log login look lot low make manager me member men message messages miles mobile model moderator more morning motivated my name near need new next nice night no none north not note notes now null number of off offer offers office ok old on one two three four five six only open operator option or other our out over owner page payment person phone photo photos pick pickup place please pm post posted poster price privacy private privately profile quality question questions quick quote rating read ready receive red reference register registered reply report request required reserve review reviews safe same save schedule search see seller sellers send serious share show sign since sms sold some soon south specifications spec stars start status stock street submit support tel telephone terms test text texting thank thanks that the their them then there they this thru till time title to today toll tomorrow tonight trader type undefined unknown until up update us used user username vat verified verify very view viewing visit warranty was we weekday weekdays weekend weekends welcome west what whatsapp when where white who will with work write year years yes you your zip viber telegram signal',
  'abteilung afdeling department dzial verkauf verkoop vertrieb verkaufsteam ufficio vendite ventas ventes sprzedazy отдел продаж продажи otdel prodaja myynti forsaljning salg',
  'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may june july august september october november december feb mar apr jun jul aug sep sept oct nov dec',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so januar februar marz mai juni juli oktober dezember',
  'ab abends alle allem am an anbieter anfrage angaben anrufen anruf anschrift ansprechpartner anzeige anzeigen auch auf aus bei beschreibung bis bitte dann das dein deine dem den der details die dienst direkt du e eine einen einer erreichbar fahrzeug frage fragen fur gerne gewerblich gewerblicher haben handy haus hausnummer heute hier ich ihr ihre im impressum ist jetzt kein keine kontakt kontaktieren mail mehr mein mich mir mit mobil montags nach nachricht name nicht noch nummer nur oder ort ohne plz post preis privat privater privatanbieter privatperson privatverkauf privatverkaufer rufen schreiben schreib sehen seit senden sich sie sind standort strasse tag telefon telefonnummer tel uhr um uns unser unsere unter verkaufen verkaufer verkauferin verkauft vertrag vom von vor war wenn wir zeigen zu zum zur zustand',
  'aanbieder adres alle als bedrijf beller bellen bericht bij contact contactgegevens dag dealer dit een eigenaar foto gegevens geen graag het hier in is maandag meer met mij naam na naar neem niet nu nummer of om onze op over particulier particuliere plaats prijs stuur tel telefoon telefoonnummer tot uur van vandaag verkoper verstuur via voor vraag vragen website wij woensdag',
  'adresse annonce annonceur apres appeler avec avant bonjour bon ce cette chez dans de des disponible du en envoyer est et il je jour la le les lundi message mes mon nom nos notre nous numero ou par particulier partir pas plus pour prix pro professionnel qui sans sur telephone tout tous tres un une vendeur vendre voir vos votre vous',
  'anunciante anuncio aqui ahora con contactar contacto correo cuando del desde dia el en enviar es este favor gracias hola hoy la las llamar llame los mas mensaje mi no nombre nosotros numero oferta para particular por precio pregunta profesional que se si sin solo su tarde telefono todo un una usted vendedor venta ver',
  'annuncio chiamare chiama con contatta contattare dal dalle del della di email inserzionista messaggio nome non numero ora ore per prezzo privato professionale solo sono telefonare telefono tel tutti venditore via vendo',
  'adres cena czy dane dla do dzwonic email firma firmowy gg godz godzinach i imie jest kontakt kontaktowy kontaktu lub mail napisz nazwa nie numer od ogloszenie ogloszenia oferta osoba osoby po pokaz polska pon prosze prywatna prywatne prywatnie prywatny prywatna przez pytania sie sprzedajacy sprzedam sprzedawca sprzedawcy sms szczegoly telefon tel tylko ul w wiadomosc wiecej wyslij z za zadzwon zadzwonic zobacz',
  'а без был в все вопрос вопросы вы где город для до есть еще жду за звонить звоните и из или имя как контакт контактное контакты лицо ли мне мы на напишите написать не нет номер о объявление он от отзывы пишите по показать после почта при продавец продавца продам с связаться сегодня собственник сообщение так телефон только торг ул уточнить хозяин цена частник частное что это я продавець власник приватна особа компания',
  'adresa broj cijena cena detalji fizicko kontakt korisnik lice ime ili ja je mail na nakon ne nudi osoba oglas poruka posalji pozovi pravno privatno privatna prodavac prodavatelj prodajem prodejce prodejci prosim prikazi samo sati telefon telefonni tel u vise vlasnik volat zovite zvat elado hirdeto telefonszam hivas nev uzenet vanzator persoana telefonul nume pret tel sunati',
);

/** Titles in front of a name. */
const honorifics = wordsOf(
  'herr herrn frau hr fr mr mrs ms miss mister sir dr prof ing dipl mme mlle monsieur madame sr sra srta senor senora signor signora sig dhr mevr mevrouw meneer dhrn pan pani panu familie fam gospodin gospoda г н госп господин пан пані',
);

const particles = wordsOf(
  'van von vom zu zur zum de der den del della di da dos das du la le ter ten te af av el al bin ibn ben mac mc o y e',
);

/** Cities, states and countries that are given or family names as well. */
const placeWords = wordsOf(
  'austin houston lincoln jackson madison charlotte victoria dallas denver aurora arlington anderson lexington savannah raleigh durham chester lancaster preston carlisle hamilton wellington nelson stanley sydney adelaide darwin perth florence paris sofia vienna santiago alexandria elizabeth salem orlando phoenix memphis jefferson washington columbus cleveland buffalo boston burlington cheyenne helena pierre raleigh montgomery monroe marion lafayette lawrence clayton clinton dayton fremont franklin gary georgetown irving kent laredo lima logan london milan milano moses norman odessa olympia oxford paterson peoria plymouth provo reno richmond rochester roman roswell siena stockton sterling toledo troy tyler valencia vernon warren york zurich hannover berlin hamburg munich munchen bremen dresden leipzig essen bonn koln wien graz linz basel bern geneve prag praha warszawa krakow lodz poznan riga vilnius kyiv kiev lviv minsk moscow москва киев київ lyon nice nancy tours nantes lille roma napoli torino verona leon cordoba merida granada cartagena san santa saint st los las fort new bad port mount lake north south east west texas florida georgia virginia carolina dakota montana nevada utah ohio iowa idaho indiana kansas kentucky maine maryland michigan minnesota mississippi missouri nebraska oregon pennsylvania tennessee vermont wisconsin wyoming alabama alaska arizona arkansas california colorado connecticut delaware hawaii illinois louisiana massachusetts oklahoma israel jordan chad china india ireland england scotland wales holland germany france brooklyn bristol cambridge bedford bradford bolton derby lisburn newport swansea',
);
/** `San Antonio`, `Fort Worth`: nobody's given name. */
const placeBeginnings = wordsOf(
  'san santa saint st los las fort new bad port mount lake north south east west nowy nowa stary novi stari великий нижний новый',
);

/** Names that are words as well: they stand for a person only together with the rest of the name. */
const ordinaryWords = wordsOf(
  'art august bill bolt bond bright brown black white green gray grey blue silver gold golden red braun schwarz weiss gross klein neu kurz lang roth grun winter sommer summer cash chase church cook cross daily dawn day dean diesel drake drew fair faith field fox frank free gene grace grant hall hand hart hill holly hope house hunter hunt iris ivy jack jade jay jet joy june king lake lane lang last lee light little long love major mark marks mason max may mercy miles mile mills moon newton noble north page park parks pearl penny power powers price prince queen rally ray reed rich ring rivers robin rock rod roll root rose ruby rusty sage sharp short sky small snow speed sport star steel stone storm strong summers sunny swift tank tanner temple terry tower trace turner violet wade walker ward waters way weeks west wild will winters wolf wood woods young stein berg bach becker fischer richter ritter kaiser konig koch graf vogel stark herbst cooper shelby martin grand special edition first one top super',
);

/** Makes, models and editions named after people, or with a word that is a name. */
export const namedAfterPeople = [
  ...[
    'John Deere',
    'John Cooper',
    'Carroll Shelby',
    'Eddie Bauer',
    'Bill Blass',
    'Jack Roush',
    'Jack Daniel',
  ],
  ...['Aston Martin', 'Alfa Romeo', 'Rolls Royce', 'Rolls-Royce', 'Harley Davidson', 'Harley-Davidson'],
  ...[
    'Mercedes Benz',
    'Mercedes-Benz',
    'Crown Victoria',
    'Monte Carlo',
    'Fat Bob',
    'Street Bob',
    'Black Jack',
  ],
] as const;

/** Whether a name is, or begins with, one of these. */
export const isNamedAfterPeople = (name: string): boolean =>
  namedAfterPeople.some((known) => name.toLowerCase().startsWith(known.toLowerCase()));

/** Given names that mean a vehicle only as part of the above. */
const notVehicles = ['john', 'martin', 'bob', 'carlo', 'bill', 'jack', 'eddie'];

/** Words that a make, a model or an edition is made of. */
const vehicleWords: ReadonlySet<string> = new Set(
  [
    ...[...Object.keys(modelsByMake), ...Object.keys(makeAliases), ...Object.values(modelsByMake)],
    ...namedAfterPeople,
    ...[
      'Brabus',
      'Alpina',
      'Irmscher',
      'Mulliner',
      'Hennessey',
      'Denali',
      'Laredo',
      'Rubicon',
      'Lariat',
      'Initiale',
    ],
  ]
    .flatMap((names) => foldText(names).split(' '))
    .filter((word) => !notVehicles.includes(word)),
);

/** What a word can be beside a person's name; all take folded words. */
export const nameWords = {
  isBusiness: (word: string): boolean => businessWords.has(word) || businessStems.test(word),
  isOfPage: (word: string): boolean => pageWords.has(word) || announcesIdentity(word),
  isHonorific: (word: string): boolean => honorifics.has(word),
  isParticle: (word: string): boolean => particles.has(word),
  beginsPlace: (word: string): boolean => placeBeginnings.has(word),
  isVehicleOrPlace: (word: string): boolean => vehicleWords.has(word) || placeWords.has(word),
  /** Means a person only together with the rest of a name. */
  isOrdinary: (word: string): boolean =>
    ordinaryWords.has(word) ||
    pageWords.has(word) ||
    particles.has(word) ||
    vehicleWords.has(word) ||
    placeWords.has(word),
} as const;
