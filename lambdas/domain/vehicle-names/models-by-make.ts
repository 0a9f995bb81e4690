import { makesOfAsia } from './makes-of-asia.ts';
import { makesOfTheWorld } from './makes-of-the-world.ts';
import { makesOfWork } from './makes-of-work.ts';

/** Makes of Europe, America, Japan and Korea, with their models separated by commas. */
const models: Readonly<Record<string, string>> = {
  Abarth: '124 Spider, 500, 595, 695, Punto',
  Acura: 'CL, CSX, ILX, Integra, Legend, MDX, NSX, RDX, RL, RLX, RSX, SLX, TL, TLX, TSX, ZDX',
  'Alfa Romeo':
    '4C, 8C, 145, 146, 147, 155, 156, 159, 164, 166, Brera, Giulia, Giulietta, GT, GTV, Junior, MiTo, Spider, Stelvio, Tonale',
  Alpina: 'B10, B12, B3, B4, B5, B6, B7, B8, D3, D4, D5, XB7, XD3, XD4',
  Alpine: 'A110, A290, A310, A610',
  'Aston Martin': 'DB5, DB6, DB7, DB9, DB11, DB12, DBS, DBX, Rapide, V8 Vantage, Vanquish, Vantage, Virage',
  Audi: '80, 90, 100, 200, A1, A2, A3, A4, A4 Allroad, A5, A6, A6 Allroad, A7, A8, Allroad, Coupe, e-tron, e-tron GT, Q2, Q3, Q4 e-tron, Q5, Q6 e-tron, Q7, Q8, Q8 e-tron, Quattro, R8, RS Q3, RS Q8, RS2, RS3, RS4, RS5, RS6, RS7, S1, S2, S3, S4, S5, S6, S7, S8, SQ2, SQ5, SQ7, SQ8, TT, TT RS, TTS, V8',
  Austin: 'Healey, Maestro, Metro, Mini, Montego, Seven',
  'Austin-Healey': '100, 3000, Sprite',
  Bentley:
    'Arnage, Azure, Bentayga, Brooklands, Continental, Continental GT, Eight, Flying Spur, Mulsanne, Turbo R',
  BMW: '1 Series, 2 Series, 3 Series, 4 Series, 5 Series, 6 Series, 7 Series, 8 Series, 1M, 2002, i3, i4, i5, i7, i8, iX, iX1, iX2, iX3, M2, M3, M4, M5, M6, M8, M135i, M140i, M235i, M240i, X1, X2, X3, X3 M, X4, X4 M, X5, X5 M, X6, X6 M, X7, XM, Z1, Z3, Z4, Z8',
  Buick:
    'Cascada, Century, Electra, Enclave, Encore, Encore GX, Envision, Envista, Grand National, LaCrosse, LeSabre, Lucerne, Park Avenue, Rainier, Reatta, Regal, Rendezvous, Riviera, Roadmaster, Skylark, Terraza, Verano',
  BYD: 'Atto 2, Atto 3, Dolphin, Han, Seal, Seal U, Sealion 7, Song, Tang',
  Cadillac:
    'ATS, BLS, Catera, CT4, CT5, CT6, CTS, DeVille, DTS, Eldorado, ELR, Escalade, Escalade ESV, Fleetwood, Lyriq, Seville, SRX, STS, XLR, XT4, XT5, XT6, XTS',
  Caterham: 'Seven',
  Chevrolet:
    '1500, 3100, Astro, Avalanche, Aveo, Bel Air, Blazer, Bolt, Bolt EUV, C10, C/K 1500, C1500, Camaro, Caprice, Captiva, Cavalier, Chevelle, City Express, Cobalt, Colorado, Corvair, Corvette, Cruze, El Camino, Epica, Equinox, Express, HHR, Impala, K5 Blazer, Kalos, Lacetti, Lumina, Malibu, Matiz, Monte Carlo, Nova, Nubira, Orlando, S-10, Silverado, Silverado 1500, Silverado 2500, Silverado 2500HD, Silverado 3500, Sonic, Spark, SSR, Suburban, Tahoe, Tracker, TrailBlazer, Traverse, Trax, Uplander, Venture, Volt',
  Chrysler:
    '200, 300, 300C, 300M, Aspen, Cirrus, Concorde, Crossfire, Grand Voyager, Imperial, LeBaron, New Yorker, Pacifica, Prowler, PT Cruiser, Sebring, Town & Country, Voyager',
  Citroën:
    '2CV, Ami, AX, Berlingo, BX, C-Crosser, C-Elysee, C-Zero, C1, C2, C3, C3 Aircross, C3 Picasso, C4, C4 Aircross, C4 Cactus, C4 Picasso, C4 SpaceTourer, C5, C5 Aircross, C5 X, C6, C8, CX, DS, DS3, DS4, DS5, Dyane, e-C3, e-C4, Grand C4 Picasso, GS, Jumper, Jumpy, Nemo, Saxo, SM, SpaceTourer, Xantia, XM, Xsara, Xsara Picasso, ZX',
  'Club Car': 'Carryall, DS, Precedent, Onward, Tempo, Transporter',
  Cupra: 'Ateca, Born, Formentor, Leon, Tavascan, Terramar',
  Dacia: 'Bigster, Dokker, Duster, Jogger, Lodgy, Logan, Logan MCV, Sandero, Sandero Stepway, Spring',
  Daewoo: 'Kalos, Lanos, Leganza, Matiz, Nexia, Nubira, Tacuma',
  DAF: 'CF, LF, XF',
  Daihatsu: 'Charade, Copen, Cuore, Materia, Rocky, Sirion, Terios, Trevis',
  Datsun: '240Z, 260Z, 280Z, 280ZX, 510',
  DeLorean: 'DMC-12',
  Dodge:
    'Avenger, Caliber, Caravan, Challenger, Charger, Dakota, Dart, Daytona, Durango, Grand Caravan, Hornet, Intrepid, Journey, Magnum, Neon, Nitro, Power Wagon, Ram, Ram 1500, Ram 2500, Ram 3500, Ram Van, Stealth, Stratus, Viper',
  DS: 'DS 3, DS 3 Crossback, DS 4, DS 5, DS 7, DS 7 Crossback, DS 9',
  Ducati: 'Diavel, Hypermotard, Monster, Multistrada, Panigale, Scrambler, Streetfighter, SuperSport',
  'E-Z-GO': 'Express, RXV, Liberty, TXT, Valor, Workhorse',
  Ferrari:
    '208, 250, 296, 296 GTB, 308, 328, 348, 360, 360 Modena, 412, 456, 458, 458 Italia, 488, 488 GTB, 512, 550, 575M, 599, 612, 812, California, Dino, Enzo, F12, F355, F40, F430, F50, F8, FF, GTC4Lusso, LaFerrari, Mondial, Portofino, Purosangue, Roma, SF90, Testarossa',
  Fiat: '124, 124 Spider, 126, 127, 128, 130, 131, 500, 500C, 500e, 500L, 500X, 600, 850, Albea, Barchetta, Brava, Bravo, Cinquecento, Coupe, Croma, Doblo, Ducato, Fiorino, Freemont, Grande Punto, Idea, Linea, Marea, Multipla, Panda, Punto, Punto Evo, Qubo, Scudo, Sedici, Seicento, Stilo, Strada, Talento, Tempra, Tipo, Ulysse, Uno, X1/9',
  Fisker: 'Karma, Ocean',
  Ford: 'Aerostar, Anglia, Aspire, B-Max, Bronco, Bronco II, Bronco Sport, C-Max, Capri, Consul, Contour, Cortina, Cougar, Courier, Crown Victoria, E-150, E-250, E-350, E-450, E-Series, EcoSport, Econoline, Edge, Escape, Escort, Excursion, Expedition, Expedition EL, Expedition Max, Explorer, Explorer Sport Trac, F-100, F-150, F-150 Lightning, F-250, F-350, F-450, F-550, F-650, Fairlane, Falcon, Fiesta, Five Hundred, Flex, Focus, Freestar, Freestyle, Fusion, Galaxie, Galaxy, Granada, Grand C-Max, GT, GT40, Ka, Ka+, Kuga, LTD, Maverick, Model A, Model T, Mondeo, Mustang, Mustang Mach-E, Orion, Police Interceptor, Probe, Puma, Ranchero, Ranger, S-Max, Scorpio, Sierra, Streetka, Taunus, Taurus, Taurus X, Tempo, Territory, Thunderbird, Tourneo, Tourneo Connect, Tourneo Courier, Tourneo Custom, Transit, Transit Connect, Transit Courier, Transit Custom, Windstar',
  Freightliner: 'Cascadia, Columbia, Coronado, M2, Sprinter',
  Genesis: 'Coupe, G70, G80, G90, GV60, GV70, GV80',
  GMC: 'Acadia, C1500, Canyon, Envoy, Hummer EV, Jimmy, K1500, Safari, Savana, Sierra, Sierra 1500, Sierra 2500, Sierra 2500HD, Sierra 3500, Sonoma, Suburban, Syclone, Terrain, Typhoon, Yukon, Yukon XL',
  'Great Wall': 'Hover, Steed',
  'Harley-Davidson':
    'Breakout, Dyna, Electra Glide, Fat Bob, Fat Boy, Heritage Softail, Iron 883, Low Rider, Night Rod, Pan America, Road Glide, Road King, Softail, Sportster, Street Bob, Street Glide, Switchback, V-Rod',
  Holden:
    'Astra, Barina, Calais, Captiva, Caprice, Colorado, Commodore, Cruze, Malibu, Monaro, Rodeo, Statesman, Torana, Trax, Ute',
  Honda:
    'Accord, Accord Crosstour, Africa Twin, Avancier, CB500, CBR600, CBR1000RR, City, Civic, Clarity, Crosstour, CR-V, CR-X, CR-Z, CRF, e, Element, Fireblade, Fit, FR-V, Gold Wing, HR-V, Hornet, Insight, Integra, Jazz, Legend, Logo, NSX, Odyssey, Passport, Pilot, Prelude, Prologue, Ridgeline, S2000, Shadow, Shuttle, Stream, Transalp, VFR, ZR-V',
  Hummer: 'H1, H2, H3',
  Husqvarna: 'FE, TE, Vitpilen',
  Hyundai:
    'Accent, Atos, Azera, Bayon, Coupe, Creta, Elantra, Entourage, Equus, Excel, Galloper, Genesis, Genesis Coupe, Getz, Grandeur, H-1, H1, i10, i20, i30, i40, iLoad, Inster, Ioniq, Ioniq 5, Ioniq 6, ix20, ix35, ix55, Kona, Lantra, Matrix, Nexo, Palisade, Santa Cruz, Santa Fe, Solaris, Sonata, Staria, Terracan, Tiburon, Trajet, Tucson, Veloster, Venue, Veracruz',
  Infiniti:
    'EX35, EX37, FX35, FX37, FX45, FX50, G20, G25, G35, G37, I30, I35, JX35, M35, M37, M45, Q30, Q40, Q45, Q50, Q60, Q70, QX30, QX4, QX50, QX55, QX56, QX60, QX70, QX80',
  International: '4300, 4700, DuraStar, ProStar, Scout, Scout II',
  Isuzu: 'Ascender, D-Max, MU-X, NPR, Rodeo, Trooper, VehiCross',
  Iveco: 'Daily, Eurocargo, Stralis',
  JAC: 'e-JS4, J7',
  Jaecoo: '5, 7',
  Jaguar:
    'E-Pace, E-Type, F-Pace, F-Type, I-Pace, Mark 2, S-Type, X-Type, XE, XF, XJ, XJ6, XJ8, XJ12, XJ220, XJR, XJS, XK, XK8, XK120, XK140, XK150, XKR',
  Jeep: 'Avenger, Cherokee, CJ, CJ-5, CJ-7, Comanche, Commander, Compass, Gladiator, Grand Cherokee, Grand Cherokee L, Grand Wagoneer, Liberty, Patriot, Renegade, Wagoneer, Wrangler, Wrangler Unlimited',
  'John Deere': 'Gator, Gator XUV',
  Kawasaki: 'Mule, Ninja, Versys, Vulcan, Z650, Z900, Z1000',
  Kenworth: 'T270, T660, T680, T800, W900',
  KTM: 'Adventure, Duke, EXC, RC, SX, X-Bow',
  Kia: 'Amanti, Besta, Borrego, Cadenza, Carens, Carnival, Ceed, ProCeed, Cerato, Clarus, EV3, EV5, EV6, EV9, Forte, K5, K900, Magentis, Mohave, Niro, Opirus, Optima, Picanto, Pregio, Pride, Rio, Rondo, Sedona, Seltos, Sephia, Shuma, Sorento, Soul, Spectra, Sportage, Stinger, Stonic, Telluride, Venga, XCeed',
  Lada: '1200, 2101, 2107, Granta, Kalina, Largus, Niva, Priora, Samara, Vesta, XRAY',
  Lamborghini:
    'Aventador, Countach, Diablo, Espada, Gallardo, Huracan, Jalpa, LM002, Miura, Murcielago, Revuelto, Temerario, Urraco, Urus',
  Lancia: 'Beta, Dedra, Delta, Flavia, Fulvia, Kappa, Musa, Phedra, Stratos, Thema, Thesis, Voyager, Ypsilon',
  'Land Rover':
    'Defender, Defender 90, Defender 110, Defender 130, Discovery, Discovery Sport, Freelander, LR2, LR3, LR4, Range Rover, Range Rover Evoque, Range Rover Sport, Range Rover Velar, Series II, Series III',
  LDV: 'Deliver 9, Maxus, T60, V80',
  Leapmotor: 'C10, T03',
  Lexus:
    'CT, CT 200h, ES, ES 300h, ES 330, ES 350, GS, GS 300, GS 350, GS 430, GS 450h, GX, GX 460, GX 470, HS 250h, IS, IS 200, IS 220d, IS 250, IS 300, IS 300h, IS 350, IS F, LBX, LC, LC 500, LFA, LS, LS 400, LS 430, LS 460, LS 600h, LX, LX 470, LX 570, LX 600, NX, NX 200t, NX 300, NX 300h, NX 350h, RC, RC 350, RC F, RX, RX 300, RX 330, RX 350, RX 400h, RX 450h, RZ, SC 300, SC 400, SC 430, TX, UX, UX 250h',
  Lincoln:
    'Aviator, Blackwood, Continental, Corsair, LS, Mark LT, Mark VIII, MKC, MKS, MKT, MKX, MKZ, Nautilus, Navigator, Navigator L, Town Car, Zephyr',
  Lotus: 'Elan, Eletre, Elise, Emira, Esprit, Europa, Evora, Exige',
  Lucid: 'Air, Gravity',
  'Lynk & Co': '01, 02, 08',
  MAN: 'TGA, TGE, TGL, TGM, TGS, TGX',
  Maserati:
    '3200 GT, 4200 GT, Biturbo, Ghibli, GranCabrio, GranTurismo, Grecale, Levante, MC20, Quattroporte',
  Maybach: '57, 62',
  Mazda:
    '2, 3, 5, 6, 121, 323, 626, 929, B-Series, B2300, B3000, BT-50, CX-3, CX-30, CX-5, CX-50, CX-60, CX-7, CX-70, CX-80, CX-9, CX-90, Demio, Mazda2, Mazda3, Mazda5, Mazda6, Mazdaspeed3, Millenia, MPV, MX-3, MX-30, MX-5, MX-5 Miata, MX-6, Miata, Navajo, Premacy, Protege, Protege5, RX-7, RX-8, Tribute, Xedos',
  McLaren:
    '540C, 570GT, 570S, 600LT, 620R, 650S, 675LT, 720S, 750S, 765LT, Artura, F1, GT, MP4-12C, P1, Senna',
  'Mercedes-Benz':
    '190, 190E, 200, 220, 230, 240, 240D, 250, 260, 280, 280SL, 300, 300D, 300E, 300SL, 300TD, 380SL, 400, 450SL, 500, 500SL, 560SL, 600, A-Class, AMG GT, AMG GT S, AMG One, B-Class, C-Class, Citan, CL-Class, CLA-Class, CLA, CLC-Class, CLE, CLK-Class, CLK, CLS-Class, CLS, E-Class, EQA, EQB, EQC, EQE, EQE SUV, EQS, EQS SUV, EQT, EQV, G-Class, GL-Class, GLA-Class, GLA, GLB, GLC, GLC Coupe, GLE, GLE Coupe, GLK-Class, GLK, GLS, M-Class, Maybach, Metris, ML-Class, R-Class, S-Class, SL-Class, SLC, SLK-Class, SLK, SLR McLaren, SLS AMG, Sprinter, T-Class, V-Class, Vaneo, Vario, Viano, Vito, X-Class',
  Mercury:
    'Capri, Comet, Cougar, Grand Marquis, Marauder, Mariner, Milan, Montego, Monterey, Mountaineer, Mystique, Sable, Villager',
  MG: '3, 4, 5, 6, Cyberster, EHS, F, HS, Marvel R, MG3, MG4, MG5, MGA, MGB, MGF, Midget, RV8, TD, TF, ZR, ZS, ZS EV, ZT',
  MINI: 'Aceman, Clubman, Cooper, Cooper S, Cooper SE, Countryman, Coupe, Hatch, Hardtop, John Cooper Works, One, Paceman, Roadster',
  Mitsubishi:
    '3000GT, ASX, Carisma, Colt, Diamante, Eclipse, Eclipse Cross, Endeavor, Fuso, Galant, Grandis, i-MiEV, L200, Lancer, Lancer Evolution, Mirage, Mirage G4, Montero, Montero Sport, Outlander, Outlander Sport, Pajero, Pajero Sport, Raider, Shogun, Shogun Sport, Sigma, Space Gear, Space Runner, Space Star, Space Wagon, Triton',
  Morgan: '3 Wheeler, 4/4, Aero 8, Plus 4, Plus 8, Plus Six',
  Morris: 'Marina, Minor, Oxford',
  Nissan:
    '100NX, 180SX, 200SX, 240SX, 280ZX, 300ZX, 350Z, 370Z, Almera, Altima, Ariya, Armada, Bluebird, Cherry, Cube, e-NV200, Figaro, Frontier, GT-R, Hardbody, Interstar, Juke, Kicks, King Cab, Kubistar, Leaf, Maxima, Micra, Murano, Navara, Note, NP300, NT400, NV, NV200, NV300, NV400, Pathfinder, Patrol, Pixo, Prairie, Primastar, Primera, Pulsar, Qashqai, Qashqai+2, Quest, Rogue, Rogue Select, Rogue Sport, Sentra, Serena, Silvia, Skyline, Stanza, Sunny, Terrano, Tiida, Titan, Titan XD, Townstar, Versa, Versa Note, X-Trail, Xterra, Z',
  Oldsmobile:
    '442, Alero, Aurora, Bravada, Cutlass, Cutlass Supreme, Delta 88, Eighty-Eight, Intrigue, Silhouette, Toronado',
  Opel: 'Adam, Agila, Ampera, Ampera-e, Antara, Ascona, Astra, Astra GTC, Calibra, Campo, Cascada, Combo, Commodore, Corsa, Crossland, Crossland X, Frontera, Grandland, Grandland X, GT, Insignia, Kadett, Karl, Manta, Meriva, Mokka, Mokka X, Monterey, Monza, Movano, Omega, Rekord, Senator, Signum, Sintra, Speedster, Tigra, Vectra, Vivaro, Zafira, Zafira Life, Zafira Tourer',
  Packard: 'Caribbean, Clipper, Patrician',
  Peterbilt: '337, 379, 386, 389, 579',
  Peugeot:
    '104, 106, 107, 108, 205, 206, 206+, 207, 208, 2008, 301, 304, 305, 306, 307, 308, 309, 3008, 404, 405, 406, 407, 408, 4007, 4008, 504, 505, 508, 5008, 604, 605, 607, 806, 807, 1007, Bipper, Boxer, e-208, e-2008, e-308, Expert, iOn, Partner, RCZ, Rifter, Traveller',
  Piaggio: 'Ape, Beverly, Liberty, Medley, MP3, Porter',
  Plymouth:
    'Acclaim, Barracuda, Breeze, Duster, Fury, Grand Voyager, GTX, Prowler, Road Runner, Satellite, Voyager',
  Polaris: 'General, Ranger, RZR, Slingshot, Sportsman',
  Polestar: '1, 2, 3, 4',
  Pontiac:
    'Aztek, Bonneville, Fiero, Firebird, G3, G5, G6, G8, Grand Am, Grand Prix, GTO, LeMans, Montana, Solstice, Sunfire, Tempest, Torrent, Trans Am, Trans Sport, Vibe',
  Porsche:
    '356, 550, 718, 718 Boxster, 718 Cayman, 718 Spyder, 911, 912, 914, 918 Spyder, 924, 928, 930, 944, 959, 964, 968, 993, 996, 997, 991, 992, Boxster, Carrera GT, Cayenne, Cayenne Coupe, Cayman, Macan, Panamera, Taycan',
  Proton: 'Gen-2, Persona, Satria, Savvy, X50, X70',
  Ram: '1500, 1500 Classic, 2500, 3500, 4500, 5500, C/V, Dakota, ProMaster, ProMaster 1500, ProMaster 2500, ProMaster City',
  Renault:
    '4, 5, 8, 9, 11, 14, 16, 18, 19, 21, 25, Alaskan, Arkana, Austral, Avantime, Captur, Clio, Espace, Express, Fluence, Grand Espace, Grand Modus, Grand Scenic, Kadjar, Kangoo, Koleos, Laguna, Latitude, Logan, Master, Megane, Megane E-Tech, Modus, Rafale, Rapid, Safrane, Sandero, Scenic, Scenic E-Tech, Symbioz, Symbol, Talisman, Thalia, Trafic, Twingo, Twizy, Vel Satis, Wind, Zoe',
  Rivian: 'R1S, R1T',
  'Rolls-Royce':
    'Corniche, Cullinan, Dawn, Ghost, Phantom, Silver Cloud, Silver Shadow, Silver Spirit, Silver Spur, Spectre, Wraith',
  Rover: '25, 45, 75, 200, 214, 216, 400, 414, 416, 600, 800, Metro, Mini, SD1, Streetwise',
  Saab: '9-2X, 9-3, 9-4X, 9-5, 9-7X, 90, 96, 99, 900, 9000',
  Saturn: 'Astra, Aura, Ion, L-Series, Outlook, Relay, S-Series, Sky, SL, VUE',
  Scania: 'G-Series, P-Series, R-Series, R450, S-Series',
  Scion: 'FR-S, iA, iM, iQ, tC, xA, xB, xD',
  Seat: 'Alhambra, Altea, Altea XL, Arona, Arosa, Ateca, Cordoba, Exeo, Ibiza, Inca, Leon, Malaga, Marbella, Mii, Tarraco, Toledo',
  Škoda:
    '100, 105, 120, Citigo, Elroq, Enyaq, Enyaq Coupe, Enyaq iV, Fabia, Favorit, Felicia, Kamiq, Karoq, Kodiaq, Octavia, Rapid, Roomster, Scala, Superb, Yeti',
  Smart: '#1, #3, Crossblade, ForFour, ForTwo, Roadster',
  SsangYong: 'Actyon, Korando, Kyron, Musso, Rexton, Rodius, Tivoli, XLV',
  Studebaker: 'Avanti, Champion, Commander, Hawk, Lark',
  Subaru:
    'Ascent, B9 Tribeca, Baja, BRZ, Crosstrek, Forester, Impreza, Impreza WRX, Justy, Legacy, Levorg, Libero, Loyale, Outback, Solterra, SVX, Trezia, Tribeca, Vivio, WRX, WRX STI, XT, XV, XV Crosstrek',
  Suzuki:
    'Across, Aerio, Alto, Baleno, Bandit, Boulevard, Cappuccino, Carry, Celerio, Equator, Forenza, Grand Vitara, GSX-R, Hayabusa, Ignis, Intruder, Jimny, Kizashi, Liana, Reno, S-Cross, Samurai, Sidekick, Splash, SV650, Swace, Swift, SX4, SX4 S-Cross, V-Strom, Verona, Vitara, Wagon R, X-90, XL7',
  Tesla: 'Cybertruck, Model 3, Model S, Model X, Model Y, Roadster',
  Toyota:
    '4Runner, Allion, Alphard, Aqua, Aristo, Auris, Avalon, Avanza, Avensis, Avensis Verso, Aygo, Aygo X, bZ4X, C-HR, Caldina, Camry, Camry Solara, Carina, Celica, Century, Chaser, Corolla, Corolla Cross, Corolla Hatchback, Corolla Verso, Corona, Cressida, Crown, Echo, Estima, FJ Cruiser, Fortuner, GR Supra, GR Yaris, GR86, GT86, 86, Grand Highlander, Harrier, HiAce, Highlander, Hilux, iQ, Kluger, Land Cruiser, Land Cruiser Prado, Matrix, Mark II, Mirai, MR2, Noah, Paseo, Picnic, Pickup, Prado, Previa, Prius, Prius c, Prius Plus, Prius v, Proace, Proace City, Proace Verso, RAV4, RAV4 Prime, Sequoia, Sienna, Sienta, Soarer, Solara, Sprinter, Starlet, Supra, T100, Tacoma, Tercel, Tundra, Urban Cruiser, Vellfire, Venza, Verso, Verso-S, Vitz, Yaris, Yaris Cross, Yaris Verso',
  Triumph:
    'Bonneville, Daytona, Dolomite, GT6, Herald, Rocket III, Scrambler, Speed Triple, Spitfire, Stag, Street Triple, Thruxton, Tiger, TR3, TR4, TR6, TR7, TR8, Vitesse',
  TVR: 'Cerbera, Chimaera, Griffith, Sagaris, Tuscan',
  UAZ: '469, Hunter, Patriot',
  Vauxhall:
    'Adam, Agila, Antara, Astra, Calibra, Cascada, Cavalier, Combo, Corsa, Crossland, Crossland X, Frontera, Grandland, Grandland X, Insignia, Meriva, Mokka, Mokka X, Movano, Omega, Signum, Tigra, Vectra, Viva, Vivaro, VX220, Zafira, Zafira Tourer',
  Vespa: 'GTS, Primavera, Sprint',
  VinFast: 'VF 8, VF 9',
  Volkswagen:
    '181, Amarok, Arteon, Atlas, Atlas Cross Sport, Beetle, Bora, Bus, Cabrio, Caddy, California, Caravelle, CC, Corrado, Crafter, Derby, e-Golf, e-up!, Eos, Eurovan, Fox, Golf, Golf Alltrack, Golf GTI, Golf Plus, Golf R, Golf SportWagen, Golf Sportsvan, Golf Variant, GTI, ID. Buzz, ID.3, ID.4, ID.5, ID.7, Jetta, Karmann Ghia, Kombi, LT, Lupo, Multivan, New Beetle, Passat, Passat CC, Phaeton, Polo, Rabbit, Routan, Santana, Scirocco, Sharan, T-Cross, T-Roc, T4, T5, T6, Taigo, Taos, Tayron, Thing, Tiguan, Tiguan Allspace, Touareg, Touran, Transporter, Type 2, Type 3, up!, Vento',
  Volvo:
    '240, 244, 245, 262, 340, 360, 440, 460, 480, 740, 745, 760, 780, 850, 940, 960, Amazon, C30, C40, C70, EC40, EX30, EX40, EX90, FH, FM, P1800, PV544, S40, S60, S70, S80, S90, V40, V40 Cross Country, V50, V60, V60 Cross Country, V70, V90, V90 Cross Country, VNL, XC40, XC60, XC70, XC90',
  Wartburg: '311, 353',
  Willys: 'Jeep, Jeepster',
  Yamaha: 'Drive, Drive2, FJR, FZ, MT-07, MT-09, R1, R6, Tenere, Tracer, Virago, Viking, XSR, YZF',
  Zastava: '101, 750, Yugo',
};

/**
 * Makes and their models, hand-made from public knowledge: what a title can be recognised by. A make that is missing
 * here is still read from pages that label it; a model that is missing is read as the word after the make.
 */
export const modelsByMake: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...Map.groupBy(
      [models, makesOfAsia, makesOfWork, makesOfTheWorld].flatMap((part) => Object.entries(part)),
      ([make]) => make,
    ),
  ].map(([make, lists]) => [make, lists.map(([, list]) => list).join(', ')]),
);

/** Other spellings of a make, in the languages of the markets. */
export const makeAliases: Readonly<Record<string, string>> = {
  Alfa: 'Alfa Romeo',
  AlfaRomeo: 'Alfa Romeo',
  Aston: 'Aston Martin',
  AstonMartin: 'Aston Martin',
  AvtoVAZ: 'Lada',
  VAZ: 'Lada',
  'Lada VAZ': 'Lada',
  'VAZ Lada': 'Lada',
  AZLK: 'Moskvich',
  Beemer: 'BMW',
  'BMW Motorrad': 'BMW',
  'Build Your Dreams': 'BYD',
  Caddy: 'Cadillac',
  'CF Moto': 'CFMOTO',
  Chevy: 'Chevrolet',
  Chev: 'Chevrolet',
  'GM Chevrolet': 'Chevrolet',
  'Daimler Chrysler': 'Chrysler',
  'DS Automobiles': 'DS',
  'Great Wall Motors': 'Great Wall',
  Harley: 'Harley-Davidson',
  HarleyDavidson: 'Harley-Davidson',
  HD: 'Harley-Davidson',
  'Hero MotoCorp': 'Hero',
  Hyundia: 'Hyundai',
  'KG Mobility': 'KGM',
  'Kia Motors': 'Kia',
  Landrover: 'Land Rover',
  'Range Rover': 'Land Rover',
  'Leap Motor': 'Leapmotor',
  'Lynk and Co': 'Lynk & Co',
  Maruti: 'Maruti Suzuki',
  Mercedes: 'Mercedes-Benz',
  MercedesBenz: 'Mercedes-Benz',
  'Mercedes Maybach': 'Mercedes-Benz',
  Mercedez: 'Mercedes-Benz',
  'Mercedez-Benz': 'Mercedes-Benz',
  Merc: 'Mercedes-Benz',
  MB: 'Mercedes-Benz',
  'Mercedes-AMG': 'Mercedes-Benz',
  'Mercedes AMG': 'Mercedes-Benz',
  'MG Motor': 'MG',
  'Morris Garages': 'MG',
  'SAIC MG': 'MG',
  'SAIC Maxus': 'Maxus',
  'Mini Cooper': 'MINI',
  BMC: 'MINI',
  'Mitsubishi Fuso': 'Fuso',
  Mitsubushi: 'Mitsubishi',
  MotoGuzzi: 'Moto Guzzi',
  Moskvitch: 'Moskvich',
  Moskwitsch: 'Moskvich',
  Nissian: 'Nissan',
  'Dodge Ram': 'Ram',
  'Ram Trucks': 'Ram',
  'Renault Korea': 'Renault',
  'Renault Samsung': 'Renault',
  RollsRoyce: 'Rolls-Royce',
  'Seat Cupra': 'Cupra',
  'Ssang Yong': 'SsangYong',
  Ssangyoung: 'SsangYong',
  'Tata Motors': 'Tata',
  Thomas: 'Thomas Built',
  'Thomas Built Buses': 'Thomas Built',
  Trabi: 'Trabant',
  'Nissan Diesel': 'UD',
  'UD Trucks': 'UD',
  Volga: 'GAZ',
  VW: 'Volkswagen',
  'V W': 'Volkswagen',
  Volkwagen: 'Volkswagen',
  Volkswagon: 'Volkswagen',
  'Volkswagen VW': 'Volkswagen',
  'VW Volkswagen': 'Volkswagen',
  'Volvo Trucks': 'Volvo',
  Xiaopeng: 'XPeng',
  Zaporozhets: 'ZAZ',
  Clubcar: 'Club Car',
  EZGO: 'E-Z-GO',
  'EZ-GO': 'E-Z-GO',
  'EZ GO': 'E-Z-GO',
};
