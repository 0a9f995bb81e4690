/** Makes of India, China, South-East Asia and Korea with their models, and models that others sell there. */
export const makesOfAsia: Readonly<Record<string, string>> = {
  Aiways: 'U5, U6',
  Bajaj: 'Avenger, Chetak, Dominar, Platina, Pulsar, Qute',
  Baojun: '310, 510, 530, 730, E100, E200, RS-3',
  Changan:
    'Alsvin, CS15, CS35, CS35 Plus, CS55, CS55 Plus, CS75, CS75 Plus, CS85, CS95, Eado, Hunter, Lumin, Uni-K, Uni-T, Uni-V',
  Chery:
    'Arrizo 5, Arrizo 6, Arrizo 8, QQ, Tiggo, Tiggo 2, Tiggo 3, Tiggo 4, Tiggo 4 Pro, Tiggo 5, Tiggo 7, Tiggo 7 Pro, Tiggo 8, Tiggo 8 Pro, Tiggo 9',
  Dongfeng: 'AX7, Box, Shine, T5 Evo, Forthing',
  Exeed: 'LX, RX, TXL, VX',
  GAC: 'Emkoo, Emzoom, Empow, GA4, GA6, GA8, GN6, GN8, GS3, GS4, GS5, GS8, M8',
  Geely:
    'Atlas, Atlas Pro, Azkarra, Binray, Coolray, Emgrand, Geometry C, Monjaro, Okavango, Preface, Starray, Tugella, Xingyue',
  'Great Wall':
    'C20R, Cannon, Hover, P-Series, Poer, Steed, Steed 5, Steed 6, V200, V240, Wingle, Wingle 5, Wingle 7, X200, X240',
  GWM: 'Cannon, Haval H6, Haval Jolion, Ora, Ora 03, P300, P500, P-Series, Steed, Steed 5, Tank 300, Tank 500, Ute',
  Haval: 'Dargo, F7, F7x, H2, H5, H6, H6 HEV, H9, Jolion, M6',
  Hero: 'Destini, Glamour, HF Deluxe, Passion, Splendor, Xpulse',
  'Hindustan Motors': 'Ambassador, Contessa',
  Hongqi: 'E-HS9, H5, H7, H9, HS3, HS5, HS7',
  Jetour: 'Dashing, T2, X50, X70, X70 Plus, X90, X90 Plus',
  Kaiyi: 'E5, X3, X7',
  Leapmotor: 'B10, C01, C10, C11, T03',
  'Li Auto': 'L6, L7, L8, L9, Mega, One',
  Lifan: 'Breez, Cebrium, Solano, X50, X60, X70',
  'Lynk & Co': '01, 02, 03, 05, 06, 08, 09',
  Mahindra:
    'Alturas G4, Bolero, Bolero Neo, KUV100, Marazzo, Pik Up, Pik-Up, Quanto, Scorpio, Scorpio-N, Thar, TUV300, Verito, XUV300, XUV3XO, XUV400, XUV500, XUV700, Xylo',
  'Maruti Suzuki':
    '800, A-Star, Alto, Alto 800, Alto K10, Baleno, Brezza, Celerio, Ciaz, Dzire, Eeco, Ertiga, Esteem, Fronx, Grand Vitara, Gypsy, Ignis, Jimny, Omni, Ritz, S-Cross, S-Presso, Swift, Swift Dzire, SX4, Vitara Brezza, Wagon R, XL6, Zen, Zen Estilo',
  Maxus: 'D60, D90, Deliver 9, G10, T60, T90, V80',
  NIO: 'EC6, EC7, EL6, EL7, ES6, ES7, ES8, ET5, ET7',
  Omoda: '5, 7, 9, C5, E5, S5',
  Ora: '03, 07, Funky Cat, Good Cat',
  Perodua: 'Alza, Aruz, Ativa, Axia, Bezza, Kancil, Kelisa, Kembara, Kenari, Myvi, Rusa, Viva',
  Roewe: '350, 550, 750, Ei5, i5, i6, RX3, RX5, RX8',
  Soueast: 'DX3, DX7, S06, S07',
  Tank: '300, 500',
  Tata: 'Aria, Altroz, Bolt, Curvv, Harrier, Hexa, Indica, Indigo, Manza, Nano, Nexon, Punch, Safari, Safari Storme, Sumo, Tiago, Tigor, Xenon, Zest',
  TVS: 'Apache, iQube, Jupiter, Ntorq, Raider',
  Voyah: 'Dream, Free, Passion',
  Wuling: 'Air EV, Almaz, Confero, Cortez, Hongguang, Mini EV',
  XPeng: 'G3, G6, G9, P5, P7, X9',
  Zeekr: '001, 007, 009, 7X, X',
};
