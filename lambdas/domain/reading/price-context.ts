/** Tells the price from the other amounts on a page: instalments, old prices, savings, fees, "from" prices. */

/** Paid by instalment, in the markets' languages. */
const instalment =
  /(?:\/|\bper\b|\bpro\b|\bp\.?\/?|\ba\b|\bpar\b|\bal\b|\bв\b|\bpo\b|\bna\b|\bi\b)\s?(?:m(?:o(?:nth|nat|is)?|nd|th|aand|ies|es[ei]?c?|ēn|ēnesī|ånad|ån|åned|c|j\.)?|mtl|kk|hó|мес|міс|week|wk)(?![\p{L}])|\bp\/?m\b|p\.m\.|monthly|monatlich|mtl\.|leasing|finanzier|financ|instal+ment|rate ab|lease|deposit|down payment|anzahlung|\brat[aey]\b|raten|mesečn|miesięczn|měsíčn|mensual|mensuel|mensil|할부|月々|月供|首付|\bemi\b/iu;

/** Not what the vehicle costs: savings, retail and former prices, fees. */
const otherAmount =
  /\b(?:save|saving|savings|discount|off|rabatt|nachlass|ersparnis|korting|zniżka|rabat|remise|économ|sconto|descuento|ahorra|desconto|atlaide|popust|скидка|знижка|alennus|kedvezmény|sleva|was|statt|uvp|msrp|rrp|retail|neupreis|nieuwprijs|catalogusprijs|old price|previous|before|fee|fees|shipping|delivery|versand|überführung|tax|insurance|versicherung|warranty|garantie|reserve now|reservation|buyer'?s premium|minimum bid|increment|estimate[ds]?|schätzpreis|valued?|worth|trade[- ]in|net(?:to)?|excl(?:uding|usive)?\.?\s(?:of\s)?(?:vat|btw|mwst|tva|iva|moms|tax|gst|dph|pvm|ust)|zzgl|bez pdv|bez dph|ohne mwst|price drop|reduced by|drop)(?![\p{L}])/iu;

/** "from" right before the amount. */
const startingAt =
  /(?:^|[\s(])(?:from|ab|vanaf|od|do|al|alates|no|dès|à partir de|desde|a partire da|от|від|från|fra|alkaen|już od|starting at|up to|bis zu|under|über|over|below)\s{0,2}[^\d\s]{0,4}\s{0,2}$/iu;

/** Class names of elements that hold other amounts; singled out from their words because sites speak English here. */
const otherClass =
  /(?:^|[\s_-])(?:old|was|before|cross(?:ed)?|strike[dn]?|struck|rrp|msrp|uvp|month(?:ly)?|mth|moth|mtl|pcm|instal\w*|financ\w*|leas\w*|sav(?:e|ings?)|deposit|fees?|shipping|similar|related|recommend\w*|calc\w*|payment\w*|cut|previous|former|compare\w*|stick(?:er)?|badge)(?=$|[\s_-])/i;
const discountClass = /discount|reduc|retail/i;

/**
 * How likely an amount is the price, judged by the words and class names around it: 0 (it is not) to 1.
 * @param before the text before the amount, `around` everything near it, `classes` those of its elements
 */
export const priceLikelihood = (before: string, around: string, classes: string): number => {
  if (startingAt.test(before.slice(-24)) || instalment.test(around) || otherAmount.test(around)) return 0;
  if (otherClass.test(classes)) return 0;
  return discountClass.test(classes) ? 0.4 : 1;
};
