/** Words that say the body, not the model: `Passat Variant` and `Astra Sports Tourer` are a Passat and an Astra. */
const bodyWords =
  /\s+(?:variant|sportwagen|sports tourer|kombi|combi|estate|station wagon|wagon|sedan|limousine|berline|hatchback|cabriolet|cabrio|convertible|coup[eé]|karavan|touring|avant)$/i;

/** A model's name without its body style, e.g. `Passat` for `Passat Variant`. */
export const canonicalModel = (text: string): string => text.replace(bodyWords, '').trim() || text;
