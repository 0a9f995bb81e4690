/**
 * What the makes sell, or sold, elsewhere than in the United States and Germany: Latin America, Britain, Turkey, South
 * Africa, the Gulf, India, Japan, Korea, China, Australia, Russia.
 */
export const makesOfTheWorld: Readonly<Record<string, string>> = {
  Abarth: '500C, 500e, 595C, 600e, 695C, Grande Punto',
  Acura: 'ADX, Vigor',
  Aixam: 'Crossline, Crossover, GTO',
  'Alfa Romeo': '33, 75, 90, Alfasud, Alfetta, Crosswagon, Duetto, Montreal, Sportwagon, SZ',
  Alpine: 'A390, GTA, V6 Turbo',
  'Aston Martin': 'Cygnet, DB2, DB3, DB4, Lagonda, One-77, Valhalla, Valkyrie',
  Audi: 'Cabriolet, RS e-tron GT, UrQuattro',
  Austin: 'A30, A35, A40, A55, A60, A90, Allegro, Ambassador, Maxi, Princess',
  Bentley: 'Mark VI, Mk VI, R Type, S1, S2, S3, T1, T2, Turbo RT',
  BMW: '1 Series M, 2 Series Active Tourer, 2 Series Gran Coupe, 2 Series Gran Tourer, 3 Series GT, 4 Series Gran Coupe, 5 Series GT, 6 Series GT, C 400 GT, C 400 X, F 650 GS, F 700 GS, F 750 GS, F 800 GS, F 800 R, F 850 GS, F 900 R, F 900 XR, G 310 GS, G 310 R, Isetta, K 1200, K 1300, K 1600, R 18, R 1100, R 1150, R 1200 GS, R 1200 RT, R 1250 GS, R 1250 RT, R 1300 GS, R nineT, S 1000 R, S 1000 RR, S 1000 XR',
  Borgward: 'BX5, BX7',
  Bugatti: 'Chiron, Divo, EB110, Veyron',
  Buick: 'Allure, Apollo, Excelle, GL6, GL8, GNX, Gran Sport, Invicta, Special, Super, Velite, Wildcat',
  BYD: 'Atto 1, Destroyer 05, Dolphin Mini, Dolphin Surf, e6, F3, King, M6, Qin, Qin Plus, S6, Seagull, Sealion 6, Shark, Shark 6, Song Plus, Song Pro, Yuan, Yuan Plus, Yuan Pro',
  Cadillac: 'Allante, Brougham, Calais, Celestiq, Cimarron, Optiq, Series 62, Vistiq',
  Chevrolet:
    'Agile, Alero, Apache, Aveo5, Beat, Beretta, Biscayne, Brookwood, C20, C60, C2500, C3500, Captiva Sport, Celta, Chevette, Cheyenne, Citation, Corsa, Corsica, D-Max, D20, Delray, Evanda, Fleetmaster, Frontera, G20, G30, K10, K20, K30, K1500, K2500, Kodiak, Laguna, Lanos, LUV, LUV D-Max, Menlo, Meriva, Metro, Montana, Monza, N300, N400, Niva, Nomad, Omega, Onix, Onix Plus, Optra, Prisma, Prizm, Rezzo, S10 Blazer, Sail, Spin, SS, Styleline, Tacuma, Tavera, Tornado, Vectra, Vega, Vivant, Zafira',
  Chrysler:
    '180, Cordoba, Fifth Avenue, Grand Caravan, Intrepid, LHS, Neon, Newport, Saratoga, Stratus, Town and Country, Valiant, Vision, Windsor',
  Citroën:
    'Acadiane, Basalt, C3 Pluriel, C4 Lounge, C4 X, C15, C25, C35, DS19, DS21, DS23, ë-Berlingo, ë-Jumpy, Evasion, Grand C4 SpaceTourer, H Van, HY, LN, LNA, Mehari, Visa',
  Dacia:
    '1300, 1310, 1410, Dokker Van, Lodgy Stepway, Logan Pick-Up, Logan Stepway, Nova, Pick-Up, Solenza, SuperNova',
  Daewoo:
    'Chairman, Cielo, Damas, Espero, Evanda, Gentra, Korando, Labo, Lacetti, Lublin, Magnus, Musso, Prince, Racer, Rezzo, Tico, Tosca, Winstorm',
  DAF: '33, 44, 46, 55, 66, 95, CF65, CF75, CF85, LF45, LF55, XB, XD, XF95, XF105, XG',
  Daihatsu:
    'Applause, Atrai, Ayla, Boon, Charmant, Esse, Feroza, Gran Max, Grand Move, Hijet, Hijet Truck, Mira, Mira e:S, Mira Gino, Mira Tocot, Move, Move Canbus, Opti, Rugger, Sonica, Sportrak, Taft, Tanto, Tanto Exe, Thor, Xenia, YRV',
  Daimler: 'Double Six, DS420, Majestic, Sovereign, SP250, Super Eight, Super V8',
  Datsun:
    '120Y, 180B, 200B, 260C, 280C, 1200, Cherry, Fairlady, Go, mi-Do, on-Do, redi-GO, Stanza, Sunny, Violet',
  DFSK: 'C31, C35, Fengon 5, Glory 500, Glory 580, K01',
  Dodge:
    '440, 600, 1500, 2500, 3500, Aries, Aspen, Attitude, Colt, Coronet, D100, D150, D200, D250, D350, Diplomat, Dynasty, Lancer, Mirada, Monaco, Omni, Polara, Ramcharger, Shadow, Sprinter, Super Bee, W150, W200, W250',
  Dongfeng: '580, AX4, DF5, DFSK, Fengon, Fengon 5, Glory, Glory 500, Glory 580, Rich, Rich 6, SX5, SX6',
  Ducati:
    '748, 749, 848, 851, 888, 899, 916, 939, 959, 996, 998, 999, 1098, 1198, 1199, 1299, DesertX, Diavel V4, GT1000, Monster 821, Monster 937, Multistrada V2, Multistrada V4, Panigale V2, Panigale V4, Sport Classic, ST2, ST4, Streetfighter V2, Streetfighter V4, XDiavel',
  'E-Z-GO': 'Marathon, Medalist, ST 350, Terrain',
  Ferrari: '12Cilindri, 195, 206, 275, 288 GTO, 330, 365, 400, Daytona',
  Fiat: '125p, 132, 147, 600e, 1100, 1500, 1800, 2300, Argo, Cronos, Dino, Duna, Egea, Egea Cross, Fastback, Fullback, Grand Siena, Grande Panda, Mobi, Palio, Palio Weekend, Premio, Pulse, Regata, Ritmo, Siena, Titano, Topolino, Toro, Uno Mille',
  Foday: 'Lion',
  Ford: 'Bantam, Corcel, Country Squire, Crestline, Del Rey, Endeavour, Everest, F-1, F-800, F-1000, F-4000, F-Max, Fairmont, Festiva, Figo, Figo Aspire, Gran Torino, Grand Torino, Ikon, Laser, Pinto, Raptor, Starliner, Telstar, Torino, Zephyr, Zodiac',
  Foton: 'Aumark, Gratour, Sauvana, Thunder, Tunland, View',
  GAZ: '51, 52, 53, 66, 69, 2410, 2705, 2752, 3102, 3221, 3307, 3309, 31029, Chaika, Gazon Next, M20, Pobeda, Sadko, Siber, Valdai',
  Geely:
    'Cityray, CK, Emgrand 7, Emgrand EC7, Emgrand X7, EX2, EX5, Galaxy E5, GC6, GC9, Geometry, LC, MK, MK Cross, Panda',
  Genesis: 'Electrified G80, Electrified GV70, EQ900, GV90',
  Ginetta: 'G12, G15, G50, G55, G56',
  GMC: '1500, 2500, 3500, Astro, C10, C15, C25, C35, Caballero, G1500, G2500, G3500, K15, K2500, K3500, Rally, S15, Sprint, TopKick, Tracker, Vandura, W3500, W4500',
  'Great Wall': 'Coolbear, Deer, Florid, Safe, Sailor, Voleex, Wingle 6',
  GWM: 'Cannon Alpha, Haval Dargo, Haval H2, Haval H9, Jolion, Poer, Poer Kingkong, Steed 6, Tank 700, Wingle',
  'Harley-Davidson':
    'CVO, Deluxe, FLHTCU, FLHX, FLSTF, Forty-Eight, Freewheeler, FXDB, FXST, Heritage, Iron 1200, LiveWire, Nightster, Roadster, Rocker, Seventy-Two, Sport Glide, Sportster 883, Sportster 1200, Sportster S, Street 500, Street 750, Street Rod, Super Glide, SuperLow, Tri Glide, Ultra Classic, Ultra Limited, VRSC, Wide Glide, X440, XL883, XL1200',
  Haval: 'Big Dog, H1, H6 GT, H7, H8, Jolion Pro, Xiaolong',
  Holden:
    'Acadia, Adventra, Apollo, Belmont, Berlina, Brougham, Camira, Cascada, Combo, Crewman, Drover, Epica, Equinox, Frontera, Gemini, HQ, HZ, Insignia, Jackaroo, Kingswood, Nova, One Tonner, Piazza, Sandman, Spark, Suburban, Sunbird, Tigra, Trailblazer, VE, Vectra, VF, Viva, Volt, VT, VX, VY, VZ, Zafira',
  Honda:
    'Crossroad, XR-V, Activa, Acty, Airwave, Amaze, Ballade, Beat, BR-V, Brio, Capa, CB125, CB125R, CB300R, CB500F, CB500X, CB550, CB600F, CB650R, CB750, CB900, CB1000R, CB1100, CB1300, CBF, CBR125R, CBR250R, CBR300R, CBR500R, CBR600F, CBR600RR, CBR650R, CBR900RR, CBR1000, Civic del Sol, Concerto, CR-V Hybrid, CRF250L, CRF300L, CRF450, CRF1000L, CRF1100L, Crider, Crosstar, CTX, CX500, Deauville, Del Sol, Domani, e:NP1, e:NS1, e:Ny1, Edix, Elevate, Elysion, Envix, Fit Shuttle, Forza, Fourtrax, Freed, Freed Spike, Grace, Grom, Innova, Inspire, Jade, Lagreat, Life, Magna, Mobilio, Mobilio Spike, Monkey, MR-V, Msx, N-BOX, N-BOX Custom, N-BOX Slash, N-ONE, N-VAN, N-WGN, Navi, NC700, NC750X, NT1100, NTV, Pan European, PCX, Pioneer, Rafaga, Rancher, Rebel, Ruckus, S-MX, S600, S660, S800, Saber, SH125, SH150, Shine, Spirior, Step WGN, Super Cub, Talon, Torneo, UR-V, Valkyrie, Vamos, Varadero, Vezel, Vision, VTR, VTX, WR-V, X-ADV, XL750, Zest',
  HSV: 'Avalanche, Clubsport, Coupe GTO, Grange, GTS, Maloo, Senator, SportsCat, VXR, XU6',
  Hummer: 'EV, H3T',
  Husqvarna:
    '701, 701 Enduro, 701 Supermoto, FC, FC 250, FC 350, FC 450, FE 250, FE 350, FE 450, FE 501, FS 450, Norden 901, SM 610, Svartpilen, Svartpilen 401, TC, TC 250, TE 250, TE 300, TX 300, Vitpilen 401',
  Hyundai:
    'Click, Mighty, Alcazar, Amica, Aslan, Atos Prime, Aura, Avante, Casper, Centennial, Dynasty, Eon, Exter, Getz Prime, Grand Creta, Grand i10, Grand i10 Nios, Grand Starex, H100, HB20, HB20S, HB20X, HD78, i10 Nios, i20 Active, i45, i800, iMax, Ioniq 9, ix25, Lafesta, Lavita, Maxcruz, Mistra, Pony, Porter, Porter II, Reina, S-Coupe, Santa Fe XL, Santamo, Santro, Santro Xing, Solati, Starex, Stargazer, Stellar, Tuscani, Verna, Xcent',
  Infiniti:
    'ESQ, EX, EX30, EX30d, FX, FX30d, G, G35x, G37x, J30, JX, M, M25, M30, M30d, M56, Q50L, Q70L, QX, QX65',
  International:
    '1652, 3800, 4400, 4900, 5900, 7300, 7400, 7500, 7600, 8100, 8600, 9200, 9200i, 9300, 9400, 9400i, 9900, 9900i, CV515, HV507, HV607, HX620, LoneStar, LT625, MV607, MXT, PayStar, RH613, RXT, S1900, TerraStar, TranStar, Travelall, WorkStar',
  'Iran Khodro': 'Dena, Peugeot Pars, Runna, Samand, Soren, Tara',
  Isuzu:
    'Amigo, Axiom, Bighorn, ELF, FRR, FTR, Fuego, FVR, Gemini, Giga, Hombre, i-280, i-290, i-350, i-370, Impulse, KB, Midi, MU, N-Series, N35, NKR, NLR, NNR, NQR, NRR, Oasis, Panther, Piazza, Stylus, V-Cross, Wizard',
  Iveco:
    'Acco, Crossway, Euromover, Eurostar, Eurotech, Eurotrakker, Massif, S-Way, T-Way, Trakker, TurboDaily, X-Way',
  Izh: '412, 2125, 2126, 2715, 2717, Jupiter, Oda, Planeta',
  JAC: 'e-S4, HFC, iEV7S, J2, J3, J4, J5, J6, JS2, JS3, JS4, JS6, JS8, N-Series, Refine, Rein, S1, S2, S3, S4, S5, S7, Sei2, Sei3, Sei4, Sunray, T6, T8, T9, X200',
  Jaguar:
    '240, 340, 420, 420G, C-Type, D-Type, Mark I, Mark II, Mark IX, Mark V, Mark VII, Mark X, MK II, MK2, Sovereign, SS100, Vanden Plas, X300, X308, X350, XFR, XJ40, XJ50, XJL, XJSC',
  Jeep: 'Grand Commander, J10, J20, Meridian, Recon, Scrambler, Willys',
  Jetour: 'G700, T1',
  Kawasaki:
    '1400GTR, Brute Force, Concours, Drifter, ELIMINATOR, ER-5, ER-6F, ER-6N, Estrella, GPX, GPZ, GTR, H2, KFX, KLE, KLR, KLR650, KLX, KLX250, KLX300, KX, KX250, KX450, KZ650, KZ1000, Ninja 250, Ninja 300, Ninja 400, Ninja 500, Ninja 650, Ninja 1000, Ninja 1000SX, Ninja H2, Ninja ZX-6R, Ninja ZX-10R, Ninja ZX-14R, Prairie, Teryx, Versys 300, Versys 650, Versys 1000, VN, VN 800, VN 900, VN 1500, VN 1600, VN 1700, Voyager, W650, W800, Z H2, Z1, Z125, Z300, Z400, Z500, Z650RS, Z750, Z800, Z900RS, Z1000SX, Zephyr, ZR-7, ZRX, ZX-6R, ZX-7R, ZX-9R, ZX-10R, ZX-12R, ZX-14, ZZR',
  Kenworth: 'C500, K100, K200, T370, T400, T440, T470, T480, T600, T610, T700, T880, T909, T2000',
  Kia: 'Avella, Bongo, Bongo III, Bongo3, Carens Clavis, Concord, Credos, e-Niro, e-Soul, EV2, EV4, Forte5, Frontier, Grand Carnival, Joice, K2, K3, K4, K7, K8, K9, K2500, K2700, KX1, KX3, KX5, KX7, Lotze, Morning, Pegas, Potentia, PV5, Quoris, Ray, Retona, Soluto, Sonet, Syros, Tasman, Towner, Visto',
  Koenigsegg: 'Agera, CCX, Gemera, Jesko, Regera',
  KTM: '125 Duke, 125 SX, 150 EXC, 150 SX, 200 Duke, 250 EXC, 250 EXC-F, 250 SX, 250 SX-F, 300 EXC, 350 EXC-F, 350 SX-F, 390 Adventure, 390 Duke, 450 EXC, 450 SX-F, 500 EXC, 500 EXC-F, 640 Adventure, 690 Duke, 690 Enduro, 690 SMC, 790 Adventure, 790 Duke, 890 Adventure, 890 Duke, 950 Adventure, 990 Adventure, 990 Duke, 1050 Adventure, 1090 Adventure, 1190 Adventure, 1290 Super Adventure, 1290 Super Duke, Freeride, LC4, LC8, RC 125, RC 200, RC 390, RC8, Super Adventure, Super Duke',
  Lada: '4x4, 110, 111, 112, 2102, 2103, 2104, 2105, 2106, 2108, 2109, 2110, 2111, 2112, 2113, 2114, 2115, 2121, 2131, 21099, Iskra, Nadezhda, Niva Legend, Niva Travel, Oka, Riva',
  Lamborghini:
    '350 GT, 400 GT, Centenario, Islero, Jarama, Reventon, Sesto Elemento, Sian, Silhouette, Veneno',
  Lancia: '037, 2000, A112, Appia, Aurelia, Flaminia, Gamma, Lybra, Monte Carlo, Prisma, Trevi, Y, Y10, Zeta',
  'Land Rover':
    '90, 110, Lightweight, Perentie, Series 1, Series 2, Series 2A, Series 3, Series I, Series IIA',
  LDV: 'Convoy, D90, eDeliver 3, eDeliver 9, eT60, eTerron 9, G10, MIFA, Terron 9',
  Lexus:
    'ES 200, ES 240, ES 250, ES 260, GS 200t, GS 250, GS 400, GS 460, GS F, GX 550, IS 350 F Sport, IS 500, LC 500h, LM, LM 300h, LM 350, LM 350h, LS 350, LS 500, LS 500h, LX 450, LX 450d, LX 500d, LX 700h, NX 250, NX 350, NX 450h, RC 200t, RC 300, RC 300h, RX 200t, RX 270, RX 350h, RX 350L, RX 450hL, RX 500h, RZ 300e, RZ 450e, TX 350, TX 500h, UX 200, UX 300e, UX 300h',
  Ligier: 'IXO, JS50, JS60, Myli, X-Too',
  Lincoln: 'Capri, Cosmopolitan, Mark II, Mark III, Mark IV, Mark V, Mark VI, Mark VII, Premiere, Versailles',
  Lotus:
    '2-Eleven, 3-Eleven, 340R, Carlton, Cortina, Eclat, Elan +2, Elite, Emeya, Evija, Excel, Seven, Super Seven',
  Luxgen: 'M7, n7, S3, S5, U5, U6, U7',
  'Lynk & Co': '900, Z20',
  MAN: '8.163, 14.224, eTGE, F2000, L2000, M2000',
  Maserati:
    '222, 228, Bora, Coupe, GT2 Stradale, Indy, Karif, Khamsin, Kyalami, MC12, Merak, Mexico, Mistral, Shamal, Spyder',
  Maxus: 'Deliver 7, eDeliver 3, eDeliver 7, eDeliver 9, eTerron 9, G50, MIFA 7, MIFA 9',
  Mazda:
    '6e, 323F, 616, 808, 818, 1000, 1300, Allegro, Astina, Atenza, Autozam, Axela, AZ-1, AZ-Offroad, AZ-Wagon, B2000, B2200, B2500, B2600, B4000, Biante, Bongo, Bongo Brawny, Bongo Friendee, Capella, Chantez, Cosmo, Cronos, CX-4, CX-8, Drifter, Efini, Eunos, EZ-6, EZ-60, Familia, Flair, Lantis, Laputa, Mazda6e, R100, R360, Roadster, Rustler, RX-2, RX-3, RX-4, RX-5, Scrum, Sentia, Speed3, Spiano, Verisa',
  McLaren: '12C, Elva, GTS, Speedtail, W1',
  'Mercedes-Benz':
    '170, 180, 190SL, 219, 220SE, 230SL, 250CE, 250SL, 280CE, 280E, 280SE, 280SLC, 300CE, 300GD, 300SE, 300SEL, 300TE, 320, 350, 350SL, 350SLC, 380, 380SEC, 380SEL, 420, 420SEL, 450, 450SEL, 450SLC, 500E, 500SEC, 500SEL, 560, 560SEC, 560SEL, 600SEL, 600SL, 613, Actros, Antos, Arocs, Atego, Axor, Citaro, Conecto, eCitan, Econic, eSprinter, eVito, Intouro, LP, Marco Polo, MB100, O 303, Ponton, Pullman, SEC, SL Roadster, Tourismo, Travego, Unimog, Zetros',
  Mercury:
    'Bobcat, Cyclone, LN7, Lynx, M-100, Marquis, Meteor, Monarch, Topaz, Tracer, Turnpike Cruiser, Zephyr',
  MG: 'Astor, Comet, Comet EV, Extender, Gloster, GS, GT, Hector, Hector Plus, IM5, IM6, Maestro, Magnette, Metro, MG6, MG7, MGC, Montego, RX5, RX8, S5, T60, TC, U9, VS HEV, Windsor, Windsor EV, XPower, ZX',
  Microcar: 'Due, F8C, M.Go, MC1, MC2',
  MINI: '1275 GT, Cabrio, Clubvan, Convertible, JCW, Moke',
  Mitsubishi:
    '380, Adventure, Airtrek, Attrage, Canter, Challenger, Chariot, Chariot Grandis, Cordia, Debonair, Delica, Delica D:2, Delica D:3, Delica D:5, Delica Mini, Destinator, Dingo, eK, eK Cross, eK Custom, eK Space, eK Wagon, eK X, Emeraude, Express, Fortis, FTO, Galant Fortis, GTO, L300, L400, Lancer EX, Legnum, Libero, Magna, MiEV, Mighty Max, Minica, Minicab, Mirage Dingo, Montero iO, Nativa, Nimbus, Outlander PHEV, Pajero iO, Pajero Junior, Pajero Mini, Pajero Pinin, Pinin, Precis, Proudia, RVR, Sapporo, Savrin, Scorpion, Sportero, Starion, Strada, Toppo, Toppo BJ, Town Box, Tredia, Verada, Xforce, Xpander, Xpander Cross, Zinger',
  Morgan: 'Aero, Aeromax, Plus Four, Roadster, Super 3, Supersport',
  Morris: '1000, 1100, Cowley, Eight, Isis, Ital, J-Type, Mini, Ten',
  Moskvich: '3e, 400, 401, 402, 407, 423, 426, 427, 434, 2136, 2137, 2138, 2141, 21412, Svyatogor',
  'Moto Guzzi':
    'Audace, Bellagio, Breva, Eldorado, Nevada, Norge, Stelvio, V11, V50, V65, V100, V100 Mandello',
  'MV Agusta': '750, Enduro Veloce, Rivale, Stradale',
  Nissan:
    '200ZX, 720, Aprio, Atlas, Aura, Auster, Avenir, Axxess, Bassara, Be-1, Cabstar, Caravan, Cefiro, Cima, Civilian, Clipper, Clipper Rio, D21, D22, D40, Dayz, Dayz Roox, Dualis, Elgrand, Evalia, Fairlady, Fairlady Z, Fuga, Gazelle, Grand Livina, Homy, Hypermini, Kix, Lafesta, Langley, Lannia, Largo, Latio, Livina, Lucino, Magnite, March, Mistral, Moco, N7, Note Aura, NP200, NV100, NV1500, NV2500, NV3500, Otti, Paladin, Pao, Pick-Up, Platina, Presage, Presea, R’nessa, Rasheen, Regulus, Roox, S-Cargo, Safari, Sakura, Scarlet, Stagea, Sylphy, Tama, Teana, Terra, Terrano II, Tiida Latio, Tino, Townpod, Tsuru, Urvan, Vanette, Violet, Wingroad',
  Oldsmobile:
    'Achieva, Calais, Custom Cruiser, Delta, F-85, Firenza, Jetstar, LSS, Ninety-Eight, Omega, Regency, Starfire, Super 88, Vista Cruiser',
  Omoda: 'C3, C7, C9, E3',
  Opel: 'Admiral, Blitz, Combo Life, Diplomat, Kapitan, Rocks-e, Vita',
  Packard: 'Cavalier, Eight, Hawk, Mayfair, Six, Super Eight, Twelve',
  Perodua: 'Nautica, QV-E, Traz',
  Peterbilt:
    '220, 320, 325, 330, 335, 340, 348, 352, 357, 359, 362, 365, 367, 375, 377, 378, 382, 384, 385, 387, 388, 520, 536, 537, 548, 567, 587',
  Peugeot:
    '103, 202, 203, 204, 402, 403, 601, Citystar, Django, E-408, E-3008, E-5008, e-Boxer, e-Expert, e-Partner, e-Rifter, e-Traveller, Hoggar, J5, J7, J9, Kisbee, Landtrek, Metropolis, Pars, Pick Up, Ranch, Satelis, Speedfight, Tweet, Vivacity',
  Piaggio:
    'Beverly 300, Beverly 350, Ciao, Fly, Hexagon, Liberty 50, Liberty 125, Medley 125, MP3 300, MP3 400, MP3 500, NRG, Porter NP6, Typhoon, X-Evo, X8, X9, X10, Zip',
  Plymouth:
    'Arrow, Belvedere, Caravelle, Colt, Cuda, Gran Fury, Laser, Neon, PT Cruiser, Reliant, Special Deluxe, Sport Fury, Sundance, Superbird, TC3, Trailduster, Valiant, Volare',
  Polaris:
    'ACE, General 1000, General XP, Indy, Ranger 500, Ranger 570, Ranger 1000, Ranger XP, RMK, RZR 200, RZR 570, RZR 800, RZR 900, RZR 1000, RZR Pro, RZR Pro R, RZR Pro XP, RZR S, RZR Trail, RZR Turbo, RZR XP, Scrambler, Sportsman 450, Sportsman 500, Sportsman 570, Sportsman 800, Sportsman 850, Sportsman XP, Switchback, Xpedition',
  Polestar: '5',
  Pontiac:
    '6000, Astre, Can Am, Catalina, Chieftain, Firefly, Grand Ville, J2000, Parisienne, Phoenix, Pursuit, Safari, Star Chief, Streamliner, Sunbird, T1000, Ventura',
  Porsche: '904, 906, 918, Carrera',
  Proton:
    'e.MAS 5, e.MAS 7, Ertiga, Exora, Inspira, Iriz, Juara, Jumbuck, Perdana, Preve, S70, Saga, Suprima S, Tiara, Waja, Wira, X90',
  Ram: '700, 1000, 1200, Rampage, SRT-10, TRX, Van 1500',
  Reliant: 'Kitten, Rialto, Robin, Sabre, Scimitar',
  Renault:
    '4CV, 4L, 12, Boreal, Broadway, Clio Symbol, Dauphine, Duster, Duster Oroch, Estafette, Floride, Fuego, Grand Captur, Grand Koleos, Kaptur, Kardian, Kiger, Kwid, Lodgy, Logan Stepway, Mascott, Maxity, Oroch, Pulse, QM3, QM5, QM6, R4, R5, R9, R11, R12, R18, R19, R21, R25, Rodeo, Sandero Stepway, Scala, SM3, SM5, SM6, SM7, Spider, Sport Spider, Taliant, Toros, Triber, XM3',
  'Rolls-Royce':
    '20/25, 25/30, Boat Tail, Camargue, Droptail, Park Ward, Silver Dawn, Silver Ghost, Silver Seraph, Silver Wraith, Twenty',
  Rover:
    '3.5, 111, 114, 115, 211, 213, 218, 220, 418, 420, 618, 620, 623, 820, 825, 827, 2200, 2300, 2600, 3500, CityRover, MGF, Montego, P4, P5, P5B, P6',
  Saab: '9-3X, 92, Sonett',
  Saipa: 'Pride, Quick, Saina, Shahin, Tiba',
  Saturn: 'L100, L200, L300, LS, LW200, LW300, SC, SC1, SC2, SL1, SL2, SW1, SW2',
  Scania:
    '94, 113, 114, 124, 143, 144, 164, G360, G400, G410, G420, G440, G450, G480, G500, L-Series, P230, P280, P310, P320, P340, P360, P380, P400, P410, R380, R400, R410, R420, R440, R480, R490, R500, R520, R560, R580, R620, R730, S450, S500, S520, S580, S650, S730, S770',
  Seat: '124, 127, 600, 850, 1430, Fura, Ronda',
  Škoda: '110, 130, 135, 136, Epiq, Forman, Kushaq, Kylaq, Pickup, Praktik, Slavia, Spaceback',
  Smart: '#5, City Coupe, EQ ForFour, EQ ForTwo',
  SsangYong:
    'Actyon Sports, Chairman, Chairman W, Family, Istana, Kallista, Korando Sports, Korando Turismo, Musso Grand, Musso Sports, Nomad, Rexton Sports, Stavic, Tivoli Air, Torres, Torres EVX',
  Studebaker:
    'Dictator, Golden Hawk, Gran Turismo, President, Scotsman, Silver Hawk, Starlight, Starliner, Transtar, Wagonaire',
  Subaru:
    '360, BRAT, Chiffon, Crossover 7, Dex, Domingo, Evoltis, Exiga, G3X Justy, GL, Lancaster, Layback, Leone, Liberty, Lucra, Pleo, R1, R2, Rex, Sambar, Trailseeker, Traviq',
  Suzuki:
    '800, Aerio SX, Alivio, Alto Lapin, APV, Brezza, Burgman, Burgman 400, C90, Cervo, Ciaz, Cultus, DL650, DL1000, DR 650, DR-Z400, Dzire, e Vitara, Eeco, Ertiga, Escudo, Esteem, Every, Freewind, Fronx, Gixxer, Gladius, Grand Nomade, Grand Vitara XL-7, GS500, GSF, GSX, GSX-8R, GSX-8S, GSX-R600, GSX-R750, GSX-R1000, GSX-R1300, GSX-S750, GSX-S1000, GSX1300R, GZ250, Hustler, Jimny 5-door, Jimny Sierra, Katana, Kei, King Quad, Landy, Lapin, LJ80, LS650, M50, M109R, Marauder, Mehran, MR Wagon, Nomade, Palette, Potohar, RM-Z, RM-Z250, RM-Z450, S-Presso, Sierra, SJ410, SJ413, Solio, Solio Bandit, Spacia, Spacia Gear, Super Carry, SV650S, SV1000, Swift Dzire, Swift Sport, V-Strom 250, V-Strom 650, V-Strom 800, V-Strom 1000, V-Strom 1050, VanVan, VL800, Volusia, VX800, VZ800, VZR, X-Head, Xbee, XL6, XL7 Hybrid, XN85',
  Tata: 'Ace, Harrier EV, Indica Vista, Indigo CS, Intra, Magic, Nexon EV, Punch EV, Sierra, Super Ace, Telcoline, Tiago EV, Tigor EV, Vista, Winger, Yodha',
  Tatra: '57, 77, 87, 97, 111, 138, 148, 600, 700, 810, 816, Force, Phoenix, Tatraplan, Terra',
  Tesla: 'Semi',
  Tofaş: 'Dogan, Kartal, Murat 124, Murat 131, Sahin, Serce',
  Toyota:
    'Prius Alpha, 2000GT, Agya, Allex, Altezza, Altezza Gita, Altis, Aurion, bB, Belta, Blade, Brevis, Bundera, bZ, bZ3, Cami, Carib, Cavalier, Celsior, Coaster, Commuter, Condor, Corolla Altis, Corolla Axio, Corolla Fielder, Corolla iM, Corolla Levin, Corolla Quest, Corolla Rumion, Corolla Runx, Corolla Spacio, Corsa, Cresta, Crown Majesta, Crown Signia, Curren, Cynos, Duet, Dyna, Esquire, Etios, Etios Cross, Etios Liva, Fielder, Frontlander, Funcargo, Glanza, GR Corolla, Granace, Grand HiAce, Granvia, Hilux Revo, Hilux Surf, Hilux SW4, Hilux Vigo, Hyryder, Innova, Innova Crysta, Innova Hycross, Ipsum, Isis, JPN Taxi, Kijang, Kijang Innova, Land Cruiser 70, Land Cruiser 76, Land Cruiser 78, Land Cruiser 79, Land Cruiser FJ, Levin, Lexcen, Liteace, Lucida, Mark X, Mark X ZiO, Master Ace, Mega Cruiser, MR-S, Opa, Passo, Passo Sette, Pixis, Pixis Epoch, Pixis Joy, Pixis Mega, Pixis Space, Pixis Truck, Pixis Van, Platz, Premio, ProAce Max, Probox, Progres, Pronard, Quantum, Ractis, Raize, Regius, RegiusAce, Roomy, Rumion, Runx, Rush, Scepter, Spacio, Spade, Sparky, Sprinter Carib, Sprinter Trueno, Stout, Succeed, SW4, Taisor, Tamaraw, Tank, Tarago, Tazz, TownAce, Toyoace, Trueno, Urban Cruiser Hyryder, Urban Cruiser Taisor, Vanguard, Veloz, Verossa, Vios, Vista, Vista Ardeo, Voltz, Voxy, Wigo, Wildlander, Windom, Wish, Zelas, Zenix',
  Trabant: 'P50, P60, P601',
  Triumph:
    'Bobber, Mayflower, Rocket 3, Scrambler 400 X, Scrambler 900, Scrambler 1200, Speed 400, Speed Four, Speed Twin, Speedmaster, Sprint, Sprint GT, Sprint ST, Street Cup, Street Scrambler, Street Twin, T100, T120, Thunderbird, Tiger 660, Tiger 800, Tiger 850, Tiger 900, Tiger 955i, Tiger 1050, Tiger 1200, TR2, TR3A, TR4A, TR5, TR25, TR250, Trident, Trident 660, Trophy, TT600',
  TVR: '280i, 350i, 400, 450, 1600M, 2500M, 3000M, Grantura, S1, S2, S3, T350, Tamora, Tasmin, Typhon, Vixen, Wedge',
  UAZ: '452, 3151, 3303, 3741, 3909, 3962, 31512, 31514, 31519, 39094, 39095, Buhanka, Bukhanka, Cargo, Pickup, Profi, Simbir',
  Vauxhall:
    'Ampera, Astravan, Belmont, Chevette, Combo Life, Corsavan, Cresta, Firenza, Monaro, Monterey, Nova, Senator, Sintra, Velox, Ventora, Vivaro Life, VXR8, Wyvern, Zafira Life',
  Vespa:
    '50, 125, 300, Elettrica, ET2, ET4, GT, GTS 125, GTS 250, GTS 300, GTV, LX, LXV, P125X, P200E, PK, PK 50, Primavera 50, Primavera 125, PX, PX 125, PX 150, PX 200, Sei Giorni, Sprint 50, Sprint 125',
  VinFast: 'Fadil, Lux A2.0, Lux SA2.0, VF 3, VF 5, VF 6, VF 7, VF e34',
  Volkswagen:
    '411, 412, 1600, Ameo, Brasilia, Bulli, Caddy Maxi, Citi Golf, Clipper, Coccinelle, Constellation, Cross Polo, Cross Touran, CrossFox, Dasher, e-Crafter, e-Transporter, Fusca, Gol, Gol Trend, Golf Country, Grand California, ID. Buzz Cargo, ID.2, ID.6, ID.Unyx, Iltis, Jetta GLI, Kafer, Kever, Lamando, Lavida, Logus, Maggiolino, Maggiolone, Magotan, Nivus, Parati, Passat Alltrack, Phideon, Pointer, Polo Classic, Polo Vivo, Quantum, Sagitar, Samba, Saveiro, SP2, SpaceFox, Suran, T1, T2, T3, T7, Tacqua, Talagon, Tarek, Tavendor, Tera, Teramont, Tharu, Type 1, Type 4, Vanagon, Variant, Viloran, Virtus, Volksbus, Voyage, Westfalia, XL1',
  Volvo:
    '66, 121, 122, 122S, 123GT, 140, 142, 144, 145, 164, 242, 260, 264, 265, 343, 345, 744, 764, 945, 965, 9700, 9900, B7R, B9, C40 Recharge, C202, C303, Duett, EM90, ES90, EX60, F10, F12, F16, FE, FE 280, FH12, FH13, FH16, FL, FL6, FL7, FL10, FM7, FM9, FM12, FM13, FMX, L90, P1900, S60 Cross Country, S60L, S80L, S90L, V60 Polestar, V70 XC, VAH, VHD, VHD64, VN, VNL 64T, VNL 670, VNL 760, VNL 780, VNL 860, VNM, VNR, VNX, VT, WIA, XC40 Recharge, XC60 Recharge, XC70 Cross Country, XC90 Recharge',
  Yamaha:
    'Aerox, Banshee, Bolt, BT1100, BWS, Cygnus, Diversion, DragStar, DT 125, Fascino, Fazer, FJ, FJ-09, FJ1200, FJR1300, FZ-07, FZ-09, FZ1, FZ6, FZ8, FZR, FZS, G29, Grizzly, Jog, Kodiak, Majesty, MT-01, MT-03, MT-10, MT-15, MT-125, Niken, NMAX, PW50, R3, R7, R15, R25, Raider, Raptor, RayZR, RD350, Rhino, Road Star, Royal Star, SR400, SR500, Stratoliner, Super Tenere, SX Viper, T-Max, TDM, Tenere 700, Thundercat, Tracer 7, Tracer 9, Tracer 700, Tracer 900, Tricity, TRX, TT-R, TW200, TZR, UMAX, V-Max, V-Star, Virago 535, Warrior, Wolverine, WR, WR125, WR250, WR250F, WR450F, X-Max, XJ6, XJ600, XJR, XJR1300, XMAX 300, XS650, XSR700, XSR900, XT500, XT600, XT660, XT1200Z, XTZ, XV, XVS, XVS 650, XVS 1100, XVZ, YBR, YBR125, YFM, YFZ450, YFZ450R, YXZ, YZ, YZ125, YZ250, YZ250F, YZ450F, YZF-R1, YZF-R3, YZF-R6, YZF-R7, YZF-R125, Zuma',
  Zastava: '128, 600, 850, 1100, 1300, Fica, Florida, Koral, Skala, Stojadin',
};
