import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Offer } from '../../lambdas/domain/listing.ts';
import { createMarket, type JudgingParts } from './market.ts';
import { type PageResult, type PageToRead, type Version, versionContract } from './version.ts';

/**
 * What a version consists of: module → what it must export. The only things that are asked of a version, so whoever
 * moves or changes one of them changes this file in the same commit.
 */
const parts = {
  'lambdas/domain/reading/decode-body.ts': ['decodeBody'],
  'lambdas/domain/reading/read-page.ts': ['readPage'],
  'lambdas/domain/reading/extractor-version.ts': ['extractorVersion'],
  'lambdas/extract-listings/listings-of.ts': ['listingsOf'],
  'lambdas/domain/listing-identity.ts': ['listingIdOfPage'],
  'lambdas/shared/validation/validate-listing.ts': ['listingViolations'],
  'lambdas/domain/known-listing.ts': ['withSighting', 'withEnd'],
  'lambdas/domain/judging/cohort.ts': ['cohortOf'],
  'lambdas/domain/judging/judging-rules.ts': ['judgingRules'],
  'lambdas/domain/judging/judge-listing.ts': ['judgeListing'],
} as const;

/** Where versions keep what older ones do without, or had elsewhere; a file or an export may be missing. */
const laterParts = [
  'lambdas/sources/rules-for.ts',
  'lambdas/domain/listing-schema.ts',
  'lambdas/domain/schemas/schema-parts.ts',
  'lambdas/domain/page-outcome.ts',
  'lambdas/domain/judging/neighbourhood.ts',
  'lambdas/domain/judging/rules-version.ts',
  'lambdas/domain/anomalies/detect-anomalies.ts',
] as const;

interface ReadingParts {
  readonly decodeBody: typeof import('../../lambdas/domain/reading/decode-body.ts').decodeBody;
  readonly readPage: typeof import('../../lambdas/domain/reading/read-page.ts').readPage;
  readonly extractorVersion: string;
  readonly rulesFor?: typeof import('../../lambdas/sources/rules-for.ts').rulesFor;
  readonly listingsOf: typeof import('../../lambdas/extract-listings/listings-of.ts').listingsOf;
  readonly listingIdOfPage: typeof import('../../lambdas/domain/listing-identity.ts').listingIdOfPage;
  readonly listingViolations: typeof import('../../lambdas/shared/validation/validate-listing.ts').listingViolations;
  readonly listingSchemaVersion?: string;
  readonly endShownBy?: typeof import('../../lambdas/domain/page-outcome.ts').endShownBy;
}

/** A version that does not keep the contract of replays; the message says what it lacks. */
export class VersionError extends Error {
  override readonly name = 'VersionError';
}

type Exports = Readonly<Record<string, unknown>>;

/** What a module lacks: a reason, or nothing. */
const problemOf = (
  file: string,
  names: readonly string[],
  module: PromiseSettledResult<Exports>,
): string[] => {
  if (module.status === 'rejected') return [`${file} does not load (${module.reason})`];
  return names.filter((name) => module.value[name] === undefined).map((name) => `${file} exports no ${name}`);
};

const importParts = async (tree: string): Promise<ReadingParts & JudgingParts> => {
  const later = laterParts.filter((file) => existsSync(join(tree, file))).map((file) => [file, []] as const);
  const wanted: readonly (readonly [string, readonly string[]])[] = [...Object.entries(parts), ...later];
  const modules: readonly PromiseSettledResult<Exports>[] = await Promise.allSettled(
    wanted.map(([file]) => import(pathToFileURL(join(tree, file)).href)),
  );
  const problems = wanted.flatMap(([file, names], index) => {
    const module = modules[index];
    return module === undefined ? [] : problemOf(file, names, module);
  });
  if (problems.length > 0) throw new VersionError(problems.join('; '));
  return Object.assign({}, ...modules.map((module) => (module.status === 'fulfilled' ? module.value : {})));
};

/** Pictures and provenance are most of a listing, and judge nothing but the first picture. */
const compact = (listing: ReturnType<ReadingParts['listingsOf']>[number]): unknown => ({
  ...listing,
  provenance: {},
  fields: { ...listing.fields, images: listing.fields.images?.slice(0, 1) ?? null },
});

const readWith = (version: ReadingParts, page: PageToRead): PageResult => {
  const { url, status, contentType, fetchedAt, currency, body } = page;
  const text = version.decodeBody(body, contentType);
  const reading = version.readPage(
    { url, status, contentType, text },
    { currency, fetchedAt, rules: version.rulesFor?.(url) },
  );
  const offers: readonly Offer[] = reading.offers;
  const listings = version.listingsOf({ ...page, finalUrl: url }, offers, {
    versions: {
      extractorVersion: version.extractorVersion,
      schemaVersion: version.listingSchemaVersion ?? '1.0.0',
    },
    withProvenance: true,
  });
  const read = listings.map((listing) => ({
    listing,
    violations: version
      .listingViolations(listing, { withProvenance: true })
      .map(({ path, message }) => `${path} ${message}`),
  }));
  const seenAt = new Date(fetchedAt).toISOString();
  const ends =
    reading.kind === 'ended' ? [{ ended: version.listingIdOfPage(page.sourceId, url), seenAt }] : [];
  return {
    kind: reading.kind,
    listings: read.map(({ listing: { listingId, fields }, violations }) => ({
      ...{ listingId, violations },
      fields: { ...fields },
    })),
    links: reading.links,
    // What breaks its contract is in quarantine, and judged by nobody.
    sightings: [
      ...read.filter(({ violations }) => violations.length === 0).map(({ listing }) => compact(listing)),
      ...ends,
    ],
  };
};

/**
 * The version that lies in a folder, put together as its functions do it.
 * @param tree absolute path of a checkout with its packages installed
 * @throws VersionError
 */
export const loadVersion = async (tree: string): Promise<Version> => {
  const version = await importParts(tree);
  return {
    names: {
      contract: versionContract,
      extractor: version.extractorVersion,
      schema: version.listingSchemaVersion ?? '1.0.0',
      rules: version.rulesVersion?.(version.judgingRules) ?? 'unnamed',
    },
    read: (page) => readWith(version, page),
    createMarket: () => createMarket(version),
  };
};
