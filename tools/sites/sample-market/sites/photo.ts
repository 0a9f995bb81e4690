import { answerAs, type SiteAnswer } from './market-site.ts';

const paints: Readonly<Record<string, string>> = {
  White: '#f4f4f2',
  Black: '#26282b',
  Silver: '#c3c7ca',
  Gray: '#7d8387',
  Blue: '#2f5d9b',
  Red: '#a8322d',
  Weiß: '#f4f4f2',
  Schwarz: '#26282b',
  Silber: '#c3c7ca',
  Grau: '#7d8387',
  Blau: '#2f5d9b',
  Rot: '#a8322d',
};

interface Silhouette {
  readonly outline: string;
  readonly window: string;
}

const sedan: Silhouette = {
  outline: 'M40 190 L48 156 L132 146 L190 106 L300 104 L362 146 L438 156 L444 190 Z',
  window: 'M164 144 L198 114 L294 112 L336 144 Z',
};
const silhouettes: Readonly<Record<string, Silhouette>> = {
  Pickup: {
    outline: 'M40 190 L44 150 L150 146 L176 104 L262 102 L290 146 L440 148 L446 190 Z',
    window: 'M166 142 L184 113 L256 111 L276 142 Z',
  },
  SUV: {
    outline: 'M44 190 L50 140 L112 132 L150 92 L352 90 L404 134 L440 146 L446 190 Z',
    window: 'M130 132 L158 101 L346 99 L384 132 Z',
  },
  Kombi: {
    outline: 'M40 190 L48 152 L126 142 L178 104 L386 102 L436 146 L442 190 Z',
    window: 'M154 142 L186 113 L380 111 L412 142 Z',
  },
};

/** A drawn vehicle in its colour, so that the sites have pictures without anybody's photographs. */
export const photo = (body: string, color: string): SiteAnswer => {
  const { outline, window } = silhouettes[body] ?? sedan;
  return answerAs(
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270" width="480" height="270">
<rect width="480" height="270" fill="#dfe6ea"/><rect y="196" width="480" height="74" fill="#9aa29c"/>
<path d="${outline}" fill="${paints[color] ?? '#888888'}" stroke="#333" stroke-width="3"/>
<path d="${window}" fill="#b9d3e4" stroke="#333" stroke-width="2"/>
<circle cx="126" cy="194" r="30" fill="#222"/><circle cx="126" cy="194" r="14" fill="#aaa"/>
<circle cx="364" cy="194" r="30" fill="#222"/><circle cx="364" cy="194" r="14" fill="#aaa"/>
</svg>`,
  );
};
