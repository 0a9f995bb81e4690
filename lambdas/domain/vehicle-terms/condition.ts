import { termTable } from './term-table.ts';

export const conditions = [
  'new',
  'used',
  'certified',
  'demonstration',
  'refurbished',
  'damaged',
  'for-parts',
] as const;

export type Condition = (typeof conditions)[number];

/** The state in which a vehicle is offered; how good a used one looks is the seller's opinion and stays in the provenance. */
export const parseCondition: (text: string) => Condition | undefined = termTable<Condition>([
  [
    'used',
    'undamaged,not damaged,unfallfrei,accident free,no accidents,schadevrij,bezwypadkowy,nieuszkodzony,kein unfall*,like new,nearly new,as new,almost new,wie neu,neuwertig,zo goed als nieuw,jak nowy,comme neuf,как новый,very good,pre owned not certified',
  ],
  [
    'for-parts',
    'for parts*,parts only,spares*,spares or repair*,ersatzteiltrager,bastler*,export bastler*,voor onderdelen,na czesci,pour pieces,per ricambi,на запчасти,non running,does not run,not running,pour piece,para piezas,non runner,scrap,na dijelove,delbil',
  ],
  [
    'damaged',
    'damaged*,damagedcondition,accident*,unfall*,unfallwagen,beschadigt,beschadigd,schade*,uszkodzon*,accidente*,sinistrat*,incidentat*,аварийн*,битый,после дтп,havarov*,bouran*,ostecen*,oštećen*,skadad,skadet,salvage,repairable*,wreck*,sinister*,kolariauto',
  ],
  ['certified', 'certified*,cpo,approved used,zertifiziert*,certifie*,certificad*,gecertificeerd*'],
  [
    'demonstration',
    'demo*,demonstrat*,demonstrator,vorfuhr*,vorfuehr*,tageszulassung,dienstwagen,jahreswagen,ex demo*,demonstracyjn*,vehicule de demonstration,km0,km 0,dealer demo,esittelyauto,predvadzac*,předváděcí',
  ],
  [
    'refurbished',
    'refurbished*,refurbishedcondition,reconditioned*,generaluberholt,restored,restauriert,reconditionne*',
  ],
  [
    'used',
    'used*,usedcondition,pre owned*,preowned*,second hand*,secondhand*,gebraucht*,gebruikt*,occasion*,tweedehands,uzywan*,używan*,d occasion,usato,usata,usado*,usada*,seminuev*,seminovo*,km certificad*,ojet*,bazar*,с пробегом,б у,подержан*,вживан*,rabljen*,koristen*,koristeno,korišten*,polovn*,lietot*,naudot*,kasutatud,kaytetty,begagnad,begagnet,brukt,brugt,hasznalt,használt,folosit,second,ikinci el,中古,중고,二手,excellent,good,fair,great condition,gut,sehr gut,goed,bon etat,buono,ottimo,buen estado,dobry,bardzo dobry,dobre,good condition,runs*,run and drive*,runs and drives*,oldtimer,klassiker,classic,youngtimer,megkimelt,kitűnő,vortreflich,god stand,god*,in goede staat',
  ],
  [
    'new',
    'new*,newcondition,brand new,neu*,neuwagen,nieuw*,nowy*,neuf*,neuve*,nuovo,nuova,nuevo,nueva,novo*,nova,novi,novo vozilo,новый,новая,новые,новий,jaun*,nauj*,uus,uusi,ny,nytt,új,nou,noua,nove,nový,sifir,新車,신차,新车,0 km,zero km,unused',
  ],
]);
