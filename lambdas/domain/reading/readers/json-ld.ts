import type { ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { parseJson } from '../json-literal.ts';
import { emptySchemaOrgReading, readSchemaOrg, type SchemaOrgReading } from '../schema-org.ts';

/** Reads every `application/ld+json` block; a block that cannot be mended is skipped, the others count. */
export const readJsonLd = (outline: PageOutline, context: ReadingContext): SchemaOrgReading => {
  const readings = outline.scripts
    .filter((script) => script.type.includes('ld+json'))
    .map((script, at) => {
      const data = parseJson(script.text);
      return data === undefined
        ? emptySchemaOrgReading
        : readSchemaOrg(data, `ld+json[${at}]`, 'json-ld', context);
    });
  return {
    subjects: readings.flatMap((reading) => reading.subjects),
    listed: readings.flatMap((reading) => reading.listed),
    dealers: readings.flatMap((reading) => reading.dealers),
  };
};
