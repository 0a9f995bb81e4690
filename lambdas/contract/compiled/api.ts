// Made from docs/openapi.yaml by npm run schemas: change it, and run it again.
/** What each scope allows. */
export const apiScopes = {
  'opportunities.read': "Read opportunities",
  'saved-searches.read': "Read one's own saved searches",
  'saved-searches.write': "Keep searches of one's own",
  'anomalies.read': "Read anomalies",
  'anomalies.write': "Review anomalies",
  'vehicles.read': "Read which listings show one vehicle",
  'vehicles.write': "Part and join the listings of a vehicle",
  'sources.read': "Read sources and how they are",
  'sources.write': "Pause and resume sources",
  'imports.read': "Read imports of listings",
  'imports.write': "Import listings by hand, and stop that",
  'scrape-jobs.read': "Read scrape jobs",
  'scrape-jobs.write': "Start, pause, resume and cancel scrape jobs",
  'feature-flags.read': "Read feature flags",
  'feature-flags.write': "Change feature flags",
  'audit.read': "Read the audit trail",
  'operations.read': "Read how the product runs",
} as const;

/** Every operation: how it is asked for, which function serves it, and who may use it. */
export const apiRoutes = {
  checkHealth: {"method":"GET","path":"/healthz","function":"check-health","access":"public"},
  getApiDocument: {"method":"GET","path":"/openapi.json","function":"check-health","access":"public"},
  inspectHealth: {"method":"GET","path":"/api/health","function":"inspect-health","access":{"scope":"operations.read","roles":["operator","administrator"]}},
  getServiceLevels: {"method":"GET","path":"/api/slo","function":"inspect-health","access":{"scope":"operations.read","roles":["operator","administrator"]}},
  listOpportunities: {"method":"GET","path":"/api/opportunities","function":"find-opportunities","access":{"scope":"opportunities.read","roles":["viewer","analyst","operator","administrator"]}},
  getOpportunity: {"method":"GET","path":"/api/opportunities/{id}","function":"find-opportunities","access":{"scope":"opportunities.read","roles":["viewer","analyst","operator","administrator"]}},
  listSavedSearches: {"method":"GET","path":"/api/saved-searches","function":"save-searches","access":{"scope":"saved-searches.read","roles":["viewer","analyst","operator","administrator"]}},
  createSavedSearch: {"method":"POST","path":"/api/saved-searches","function":"save-searches","access":{"scope":"saved-searches.write","roles":["viewer","analyst","operator","administrator"]}},
  getSavedSearch: {"method":"GET","path":"/api/saved-searches/{id}","function":"save-searches","access":{"scope":"saved-searches.read","roles":["viewer","analyst","operator","administrator"]}},
  replaceSavedSearch: {"method":"PUT","path":"/api/saved-searches/{id}","function":"save-searches","access":{"scope":"saved-searches.write","roles":["viewer","analyst","operator","administrator"]}},
  removeSavedSearch: {"method":"DELETE","path":"/api/saved-searches/{id}","function":"save-searches","access":{"scope":"saved-searches.write","roles":["viewer","analyst","operator","administrator"]}},
  runSavedSearch: {"method":"GET","path":"/api/saved-searches/{id}/opportunities","function":"find-opportunities","access":{"scope":"opportunities.read","roles":["viewer","analyst","operator","administrator"]}},
  listOpenAnomalies: {"method":"GET","path":"/api/anomalies","function":"review-anomalies","access":{"scope":"anomalies.read","roles":["viewer","analyst","operator","administrator"]}},
  getAnomaly: {"method":"GET","path":"/api/anomalies/{id}","function":"review-anomalies","access":{"scope":"anomalies.read","roles":["viewer","analyst","operator","administrator"]}},
  reviewAnomaly: {"method":"POST","path":"/api/anomalies/{id}/review","function":"review-anomalies","access":{"scope":"anomalies.write","roles":["analyst","operator","administrator"]}},
  getVehicle: {"method":"GET","path":"/api/listings/{id}/vehicle","function":"identify-vehicles","access":{"scope":"vehicles.read","roles":["viewer","analyst","operator","administrator"]}},
  decideVehicle: {"method":"POST","path":"/api/listings/{id}/vehicle/decisions","function":"identify-vehicles","access":{"scope":"vehicles.write","roles":["analyst","operator","administrator"]}},
  getVehicleSheet: {"method":"GET","path":"/api/vehicles/{id}","function":"identify-vehicles","access":{"scope":"vehicles.read","roles":["viewer","analyst","operator","administrator"]}},
  listSources: {"method":"GET","path":"/api/sources","function":"watch-sources","access":{"scope":"sources.read","roles":["viewer","analyst","operator","administrator"]}},
  getSource: {"method":"GET","path":"/api/sources/{id}","function":"watch-sources","access":{"scope":"sources.read","roles":["viewer","analyst","operator","administrator"]}},
  pauseSource: {"method":"POST","path":"/api/sources/{id}/pause","function":"watch-sources","access":{"scope":"sources.write","roles":["operator","administrator"]}},
  resumeSource: {"method":"POST","path":"/api/sources/{id}/resume","function":"watch-sources","access":{"scope":"sources.write","roles":["operator","administrator"]}},
  listImports: {"method":"GET","path":"/api/imports","function":"manage-imports","access":{"scope":"imports.read","roles":["analyst","operator","administrator"]}},
  startImport: {"method":"POST","path":"/api/imports","function":"manage-imports","access":{"scope":"imports.write","roles":["analyst","operator","administrator"]}},
  getImport: {"method":"GET","path":"/api/imports/{id}","function":"manage-imports","access":{"scope":"imports.read","roles":["analyst","operator","administrator"]}},
  cancelImport: {"method":"DELETE","path":"/api/imports/{id}","function":"manage-imports","access":{"scope":"imports.write","roles":["analyst","operator","administrator"]}},
  getImportReport: {"method":"GET","path":"/api/imports/{id}/report","function":"manage-imports","access":{"scope":"imports.read","roles":["analyst","operator","administrator"]}},
  listScrapeJobs: {"method":"GET","path":"/api/scrape-jobs","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.read","roles":["viewer","analyst","operator","administrator"]}},
  startScrapeJob: {"method":"POST","path":"/api/scrape-jobs","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.write","roles":["operator","administrator"]}},
  getScrapeJob: {"method":"GET","path":"/api/scrape-jobs/{id}","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.read","roles":["viewer","analyst","operator","administrator"]}},
  listScrapeJobPages: {"method":"GET","path":"/api/scrape-jobs/{id}/pages","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.read","roles":["viewer","analyst","operator","administrator"]}},
  pauseScrapeJob: {"method":"POST","path":"/api/scrape-jobs/{id}/pause","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.write","roles":["operator","administrator"]}},
  resumeScrapeJob: {"method":"POST","path":"/api/scrape-jobs/{id}/resume","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.write","roles":["operator","administrator"]}},
  cancelScrapeJob: {"method":"POST","path":"/api/scrape-jobs/{id}/cancel","function":"manage-scrape-jobs","access":{"scope":"scrape-jobs.write","roles":["operator","administrator"]}},
  getFeatureFlags: {"method":"GET","path":"/admin/feature-flags","function":"manage-flags","access":{"scope":"feature-flags.read","roles":["operator","administrator"]}},
  changeFeatureFlags: {"method":"POST","path":"/admin/feature-flags","function":"manage-flags","access":{"scope":"feature-flags.write","roles":["operator","administrator"]}},
  listAuditRecords: {"method":"GET","path":"/api/audit","function":"read-audit","access":{"scope":"audit.read","roles":["administrator"]}},
} as const;

/** Every way in which the API refuses or fails, by its stable code: its status, and the title that never changes. */
export const apiProblems = {
  'invalid-request': { status: 400, title: "The request breaks its schema" },
  'cursor-invalid': { status: 400, title: "The cursor was changed, or is another caller's" },
  'cursor-expired': { status: 400, title: "The cursor is too old" },
  'cursor-mismatch': { status: 400, title: "The cursor belongs to another list" },
  'malformed-json': { status: 400, title: "The body is not JSON" },
  unauthenticated: { status: 401, title: "The request carries no usable access token" },
  forbidden: { status: 403, title: "The caller has no role that may do this" },
  'not-found': { status: 404, title: "There is nothing here" },
  'method-not-allowed': { status: 405, title: "The resource does not know this method" },
  'not-acceptable': { status: 406, title: "The answer would be of no type that the client takes" },
  'source-disabled': { status: 409, title: "The source is disabled" },
  'import-ended': { status: 409, title: "The import has ended" },
  'saved-searches-full': { status: 409, title: "There is no room for another search" },
  'anomaly-reviewed': { status: 409, title: "Somebody else has just reviewed the anomaly" },
  'vehicle-decided': { status: 409, title: "Somebody else has just decided about the two listings" },
  'request-in-progress': { status: 409, title: "A request with this Idempotency-Key is being worked on" },
  'job-state': { status: 409, title: "The scrape job is in no state for this" },
  'flags-rolling-out': { status: 409, title: "Another change of the feature flags is on its way" },
  'precondition-failed': { status: 412, title: "It is not as the client saw it" },
  'body-too-large': { status: 413, title: "The body is too large" },
  'address-too-long': { status: 414, title: "The address is too long" },
  'unsupported-media-type': { status: 415, title: "The body is not of a type the API reads" },
  'idempotency-key-reused': { status: 422, title: "The Idempotency-Key stands for another request" },
  'unknown-source': { status: 422, title: "There is no such source" },
  'unknown-listing': { status: 422, title: "There is no such listing" },
  'invalid-vin': { status: 422, title: "No vehicle can have this VIN" },
  'same-listing': { status: 422, title: "The two listings are one" },
  'invalid-flags': { status: 422, title: "The feature flags cannot be changed in this way" },
  'too-many-requests': { status: 429, title: "The API is asked too often" },
  'headers-too-large': { status: 431, title: "The headers are too large" },
  'internal-error': { status: 500, title: "The API failed" },
  unavailable: { status: 503, title: "The API cannot do this at the moment" },
} as const;

/** What the handler of each operation gets: checked, and with defaults where nothing was sent. */
export interface requests {
  checkHealth: { path: {  }; query: {  }; body: undefined };
  getApiDocument: { path: {  }; query: {  }; body: undefined };
  inspectHealth: { path: {  }; query: {  }; body: undefined };
  getServiceLevels: { path: {  }; query: {  }; body: undefined };
  listOpportunities: { path: {  }; query: { readonly limit: number; readonly cursor?: string; readonly page?: number; readonly sort: components['schemas']['OpportunityOrder']; readonly make?: Required<components['schemas']['OpportunityFilter']>['make']; readonly model?: Required<components['schemas']['OpportunityFilter']>['model']; readonly yearFrom?: Required<components['schemas']['OpportunityFilter']>['yearFrom']; readonly yearTo?: Required<components['schemas']['OpportunityFilter']>['yearTo']; readonly currency?: Required<components['schemas']['OpportunityFilter']>['currency']; readonly priceMin?: Required<components['schemas']['OpportunityFilter']>['priceMin']; readonly priceMax?: Required<components['schemas']['OpportunityFilter']>['priceMax']; readonly mileageMax?: Required<components['schemas']['OpportunityFilter']>['mileageMax']; readonly mileageUnit?: Required<components['schemas']['OpportunityFilter']>['mileageUnit']; readonly country?: Required<components['schemas']['OpportunityFilter']>['country']; readonly region?: Required<components['schemas']['OpportunityFilter']>['region']; readonly source?: Required<components['schemas']['OpportunityFilter']>['source']; readonly scoreMin?: Required<components['schemas']['OpportunityFilter']>['scoreMin']; readonly lane?: Required<components['schemas']['OpportunityFilter']>['lane']; readonly endingBefore?: Required<components['schemas']['OpportunityFilter']>['endingBefore']; readonly vin?: Required<components['schemas']['OpportunityFilter']>['vin'] }; body: undefined };
  getOpportunity: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  listSavedSearches: { path: {  }; query: {  }; body: undefined };
  createSavedSearch: { path: {  }; query: {  }; body: components['schemas']['NewSavedSearch'] };
  getSavedSearch: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  replaceSavedSearch: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['NewSavedSearch'] };
  removeSavedSearch: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  runSavedSearch: { path: { readonly id: components['schemas']['Identifier'] }; query: { readonly limit: number; readonly cursor?: string }; body: undefined };
  listOpenAnomalies: { path: {  }; query: { readonly limit: number; readonly cursor?: string }; body: undefined };
  getAnomaly: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  reviewAnomaly: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['NewAnomalyReview'] };
  getVehicle: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  decideVehicle: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['NewVehicleDecision'] };
  getVehicleSheet: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  listSources: { path: {  }; query: { readonly limit: number; readonly cursor?: string }; body: undefined };
  getSource: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  pauseSource: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['NewSourceChange'] };
  resumeSource: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['NewSourceChange'] };
  listImports: { path: {  }; query: { readonly limit: number; readonly cursor?: string }; body: undefined };
  startImport: { path: {  }; query: {  }; body: components['schemas']['NewListingImport'] };
  getImport: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  cancelImport: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  getImportReport: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  listScrapeJobs: { path: {  }; query: { readonly sourceId?: components['schemas']['Identifier']; readonly state?: components['schemas']['JobState']; readonly limit: number; readonly cursor?: string }; body: undefined };
  startScrapeJob: { path: {  }; query: {  }; body: components['schemas']['NewScrapeJob'] };
  getScrapeJob: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: undefined };
  listScrapeJobPages: { path: { readonly id: components['schemas']['Identifier'] }; query: { readonly state?: components['schemas']['PageState']; readonly limit: number; readonly cursor?: string }; body: undefined };
  pauseScrapeJob: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['ScrapeJobChange'] };
  resumeScrapeJob: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['ScrapeJobChange'] };
  cancelScrapeJob: { path: { readonly id: components['schemas']['Identifier'] }; query: {  }; body: components['schemas']['ScrapeJobChange'] };
  getFeatureFlags: { path: {  }; query: {  }; body: undefined };
  changeFeatureFlags: { path: {  }; query: {  }; body: components['schemas']['FeatureFlagChanges'] };
  listAuditRecords: { path: {  }; query: { readonly from?: string; readonly to?: string; readonly subject?: string; readonly target?: string; readonly action?: string; readonly limit: number; readonly cursor?: string }; body: undefined };
}

/** Requests as they are sent, and their answers. */
export interface operations {
  checkHealth: {
    parameters: { path?: never; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['Health'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getApiDocument: {
    parameters: { path?: never; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string; 'cache-control': string }; content: { 'application/json': components['schemas']['ApiDocument'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  inspectHealth: {
    parameters: { path?: never; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['HealthReport'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getServiceLevels: {
    parameters: { path?: never; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; 'cache-control': string; etag: string }; content: { 'application/json': components['schemas']['ServiceLevels'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listOpportunities: {
    parameters: { path?: never; query?: { readonly limit?: number; readonly cursor?: string; readonly page?: number; readonly sort?: components['schemas']['OpportunityOrder']; readonly make?: Required<components['schemas']['OpportunityFilter']>['make']; readonly model?: Required<components['schemas']['OpportunityFilter']>['model']; readonly yearFrom?: Required<components['schemas']['OpportunityFilter']>['yearFrom']; readonly yearTo?: Required<components['schemas']['OpportunityFilter']>['yearTo']; readonly currency?: Required<components['schemas']['OpportunityFilter']>['currency']; readonly priceMin?: Required<components['schemas']['OpportunityFilter']>['priceMin']; readonly priceMax?: Required<components['schemas']['OpportunityFilter']>['priceMax']; readonly mileageMax?: Required<components['schemas']['OpportunityFilter']>['mileageMax']; readonly mileageUnit?: Required<components['schemas']['OpportunityFilter']>['mileageUnit']; readonly country?: Required<components['schemas']['OpportunityFilter']>['country']; readonly region?: Required<components['schemas']['OpportunityFilter']>['region']; readonly source?: Required<components['schemas']['OpportunityFilter']>['source']; readonly scoreMin?: Required<components['schemas']['OpportunityFilter']>['scoreMin']; readonly lane?: Required<components['schemas']['OpportunityFilter']>['lane']; readonly endingBefore?: Required<components['schemas']['OpportunityFilter']>['endingBefore']; readonly vin?: Required<components['schemas']['OpportunityFilter']>['vin'] }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; 'cache-control': string; etag: string; age: number; deprecation?: string; sunset?: string; link?: string }; content: { 'application/json': components['schemas']['OpportunityList'] | components['schemas']['OpportunityPage'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getOpportunity: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; 'cache-control': string; etag: string; age: number }; content: { 'application/json': components['schemas']['Opportunity'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listSavedSearches: {
    parameters: { path?: never; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['SavedSearchList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  createSavedSearch: {
    parameters: { path?: never; query?: never; header?: { readonly 'Idempotency-Key'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewSavedSearch'] } };
    responses: {
      201: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true"; location: string }; content: { 'application/json': components['schemas']['SavedSearch'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getSavedSearch: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['SavedSearch'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  replaceSavedSearch: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewSavedSearch'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['SavedSearch'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  removeSavedSearch: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['SavedSearch'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  runSavedSearch: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: { readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string; age: number }; content: { 'application/json': components['schemas']['OpportunityList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listOpenAnomalies: {
    parameters: { path?: never; query?: { readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['AnomalyList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getAnomaly: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['AnomalyDetail'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  reviewAnomaly: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewAnomalyReview'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['AnomalyDetail'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getVehicle: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['Vehicle'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  decideVehicle: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewVehicleDecision'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['Vehicle'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getVehicleSheet: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['VehicleSheet'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listSources: {
    parameters: { path?: never; query?: { readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['SourceList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getSource: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['SourceDetail'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  pauseSource: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewSourceChange'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['SourceSummary'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  resumeSource: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewSourceChange'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['SourceSummary'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listImports: {
    parameters: { path?: never; query?: { readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['ListingImportList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  startImport: {
    parameters: { path?: never; query?: never; header?: { readonly 'Idempotency-Key'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewListingImport'] } };
    responses: {
      201: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true"; location: string }; content: { 'application/json': components['schemas']['StartedListingImport'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getImport: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['ListingImport'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  cancelImport: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['ListingImport'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getImportReport: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['ListingImportReport'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listScrapeJobs: {
    parameters: { path?: never; query?: { readonly sourceId?: components['schemas']['Identifier']; readonly state?: components['schemas']['JobState']; readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['ScrapeJobList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  startScrapeJob: {
    parameters: { path?: never; query?: never; header?: { readonly 'Idempotency-Key'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['NewScrapeJob'] } };
    responses: {
      202: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true"; location: string }; content: { 'application/json': components['schemas']['ScrapeJob'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getScrapeJob: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['ScrapeJob'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listScrapeJobPages: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: { readonly state?: components['schemas']['PageState']; readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['ScrapeJobPageList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  pauseScrapeJob: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['ScrapeJobChange'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['ScrapeJob'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  resumeScrapeJob: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['ScrapeJobChange'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['ScrapeJob'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  cancelScrapeJob: {
    parameters: { path: { readonly id: components['schemas']['Identifier'] }; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['ScrapeJobChange'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['ScrapeJob'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      404: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  getFeatureFlags: {
    parameters: { path?: never; query?: never; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['FeatureFlags'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  changeFeatureFlags: {
    parameters: { path?: never; query?: never; header?: { readonly 'Idempotency-Key'?: string; readonly 'If-Match'?: string }; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['FeatureFlagChanges'] } };
    responses: {
      200: { headers: { 'x-correlation-id': string; 'idempotency-replayed'?: "true" }; content: { 'application/json': components['schemas']['FeatureFlags'] } };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      409: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      412: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      413: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      415: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      422: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  listAuditRecords: {
    parameters: { path?: never; query?: { readonly from?: string; readonly to?: string; readonly subject?: string; readonly target?: string; readonly action?: string; readonly limit?: number; readonly cursor?: string }; header?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { 'x-correlation-id': string; etag: string }; content: { 'application/json': components['schemas']['AuditRecordList'] } };
      304: { headers: { 'x-correlation-id': string; etag: string }; content?: never };
      400: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      401: { headers: { 'x-correlation-id': string; 'www-authenticate'?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      403: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      405: { headers: { 'x-correlation-id': string; allow: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      406: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      414: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      429: { headers: { 'x-correlation-id': string; 'retry-after'?: number; 'ratelimit-policy'?: string; ratelimit?: string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      431: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      500: { headers: { 'x-correlation-id': string }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      503: { headers: { 'x-correlation-id': string; 'retry-after'?: number }; content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
}

export interface paths {
  '/healthz': { get: operations['checkHealth'] };
  '/openapi.json': { get: operations['getApiDocument'] };
  '/api/health': { get: operations['inspectHealth'] };
  '/api/slo': { get: operations['getServiceLevels'] };
  '/api/opportunities': { get: operations['listOpportunities'] };
  '/api/opportunities/{id}': { get: operations['getOpportunity'] };
  '/api/saved-searches': { get: operations['listSavedSearches']; post: operations['createSavedSearch'] };
  '/api/saved-searches/{id}': { get: operations['getSavedSearch']; put: operations['replaceSavedSearch']; delete: operations['removeSavedSearch'] };
  '/api/saved-searches/{id}/opportunities': { get: operations['runSavedSearch'] };
  '/api/anomalies': { get: operations['listOpenAnomalies'] };
  '/api/anomalies/{id}': { get: operations['getAnomaly'] };
  '/api/anomalies/{id}/review': { post: operations['reviewAnomaly'] };
  '/api/listings/{id}/vehicle': { get: operations['getVehicle'] };
  '/api/listings/{id}/vehicle/decisions': { post: operations['decideVehicle'] };
  '/api/vehicles/{id}': { get: operations['getVehicleSheet'] };
  '/api/sources': { get: operations['listSources'] };
  '/api/sources/{id}': { get: operations['getSource'] };
  '/api/sources/{id}/pause': { post: operations['pauseSource'] };
  '/api/sources/{id}/resume': { post: operations['resumeSource'] };
  '/api/imports': { get: operations['listImports']; post: operations['startImport'] };
  '/api/imports/{id}': { get: operations['getImport']; delete: operations['cancelImport'] };
  '/api/imports/{id}/report': { get: operations['getImportReport'] };
  '/api/scrape-jobs': { get: operations['listScrapeJobs']; post: operations['startScrapeJob'] };
  '/api/scrape-jobs/{id}': { get: operations['getScrapeJob'] };
  '/api/scrape-jobs/{id}/pages': { get: operations['listScrapeJobPages'] };
  '/api/scrape-jobs/{id}/pause': { post: operations['pauseScrapeJob'] };
  '/api/scrape-jobs/{id}/resume': { post: operations['resumeScrapeJob'] };
  '/api/scrape-jobs/{id}/cancel': { post: operations['cancelScrapeJob'] };
  '/admin/feature-flags': { get: operations['getFeatureFlags']; post: operations['changeFeatureFlags'] };
  '/api/audit': { get: operations['listAuditRecords'] };
}

export interface components {
  schemas: {
    Identifier: string;
    Currency: string;
    FlagValue: boolean | number | string;
    FeatureFlagChanges: { readonly [name: string]: components['schemas']['FlagValue'] };
    FeatureFlag: { readonly name: string; readonly description: string; readonly kind: "switch" | "limit" | "choice"; readonly minimum?: number; readonly maximum?: number; readonly choices?: readonly (string)[]; readonly phase?: 1 | 2 | 3 | 4; readonly value: components['schemas']['FlagValue']; readonly takenBack?: components['schemas']['FlagValue']; readonly effective: components['schemas']['FlagValue']; readonly default: components['schemas']['FlagValue'] };
    FlagRollOut: { readonly deployment: number; readonly changes: { readonly [name: string]: components['schemas']['FlagValue'] }; readonly state: string; readonly percent: number; readonly startedAt: string; readonly minutes: number };
    FeatureFlags: { readonly version: number; readonly flags: readonly (components['schemas']['FeatureFlag'])[]; readonly rollOuts: readonly (components['schemas']['FlagRollOut'])[] };
    AuditActor: { readonly subject: string; readonly client?: string; readonly roles: readonly (string)[]; readonly breakGlass?: string; readonly address: string; readonly userAgent: string };
    AuditRecord: { readonly phase: "intent" | "outcome"; readonly at: string; readonly actor: components['schemas']['AuditActor']; readonly action: string; readonly target: { readonly [name: string]: string }; readonly correlationId: string; readonly asked?: unknown; readonly status?: number; readonly before?: unknown; readonly after?: unknown; readonly day: string; readonly number: number; readonly previous: string; readonly hash: string };
    AuditRecordList: { readonly items: readonly (components['schemas']['AuditRecord'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    HealthReport: { readonly status: "ok" | "strained" | "failing"; readonly environment: "local" | "development" | "staging" | "production"; readonly version: string; readonly checkedAt: string; readonly milliseconds: number; readonly dependencies: readonly (components['schemas']['Dependency'])[] };
    Dependency: { readonly kind: "table" | "queue" | "document" | "bucket" | "token-keys" | "cache"; readonly name: string; readonly state: "ok" | "strained" | "failing" | "unknown"; readonly milliseconds: number; readonly detail?: string; readonly action?: string; readonly queue?: components['schemas']['QueueDepth'] };
    QueueDepth: { readonly waiting: number; readonly inFlight: number; readonly delayed: number; readonly oldestSeconds: number | null; readonly deadLetters: number };
    ServiceLevels: { readonly asOf: string; readonly windowDays: number; readonly objectives: readonly (components['schemas']['ServiceLevel'])[] };
    ServiceLevel: { readonly id: string; readonly title: string; readonly target: number; readonly badEvent: string; readonly state: "met" | "missed" | "unknown"; readonly valid: number | null; readonly good: number | null; readonly budgetLeft: number | null; readonly burnRates: readonly ({ readonly hours: 1 | 6 | 24 | 72; readonly rate: number | null })[] };
    Health: { readonly status: "ok"; readonly environment: "local" | "development" | "staging" | "production"; readonly version: string };
    ApiDocument: { readonly openapi: string; readonly info: object; readonly servers: readonly (object)[]; readonly paths: object; readonly components: object };
    OpportunityOrder: "score" | "margin" | "price" | "mileage" | "ending-soon" | "newest";
    OpportunityFilter: { readonly make?: string; readonly model?: string; readonly yearFrom?: number; readonly yearTo?: number; readonly currency?: string; readonly priceMin?: number; readonly priceMax?: number; readonly mileageMax?: number; readonly mileageUnit?: "mi" | "km"; readonly country?: string; readonly region?: string; readonly source?: components['schemas']['Identifier']; readonly scoreMin?: number; readonly lane?: string; readonly endingBefore?: string; readonly vin?: string };
    OpportunityList: { readonly items: readonly (components['schemas']['OpportunitySummary'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    OpportunityPage: { readonly data: readonly (components['schemas']['OpportunitySummary'])[]; readonly total: number; readonly hasMore: boolean };
    OpportunitySummary: components['schemas']['OpportunityFields'];
    Opportunity: (components['schemas']['OpportunityFields']) & ({ readonly receipt: components['schemas']['Receipt'] });
    OpportunityFields: { readonly opportunityId: components['schemas']['Identifier']; readonly vehicleId: components['schemas']['Identifier']; readonly sourceId: components['schemas']['Identifier']; readonly url: string; readonly vin: string | null; readonly year: number; readonly make: string; readonly model: string; readonly trim: string | null; readonly price: components['schemas']['Price']; readonly mileage: components['schemas']['Mileage']; readonly location: components['schemas']['Location'] | null; readonly auctionEnd: string | null; readonly imageUrl: string | null; readonly lastSeenAt: string; readonly score: number; readonly confidence: number; readonly marketValue: { readonly amount: number; readonly currency: components['schemas']['Currency']; readonly sampleSize: number; readonly spread: number; readonly low: number; readonly high: number }; readonly discount: number; readonly lane: string; readonly maximumBid: number; readonly totalCost: number; readonly roi: number; readonly quality?: { readonly score: number; readonly parts: { readonly completeness: number; readonly validity: number; readonly agreement: number | null; readonly freshness: number } } };
    Price: { readonly amount: number; readonly currency: components['schemas']['Currency']; readonly kind: "asking" | "current-bid" | "buy-now" | "sold" };
    Mileage: { readonly value: number; readonly unit: "mi" | "km" };
    Location: { readonly city: string | null; readonly region: string | null; readonly country: string | null };
    Receipt: { readonly ruleVersion: string; readonly rules: object; readonly judgedOn: string; readonly inputs: readonly (components['schemas']['ReceiptInput'])[]; readonly comparables: readonly (components['schemas']['Comparable'])[]; readonly leftOut: readonly ({ readonly reason: string; readonly listings: number })[]; readonly rates: readonly ({ readonly currency: components['schemas']['Currency']; readonly perUsDollar: number; readonly asOf: string })[]; readonly steps: readonly (components['schemas']['ReceiptStep'])[] };
    ReceiptInput: { readonly name: string; readonly value: string | number; readonly unit: string; readonly provenance?: components['schemas']['Provenance'] };
    Provenance: { readonly method: "site-rule" | "json-ld" | "microdata" | "rdfa" | "page-state" | "open-graph" | "labelled-text" | "title" | "visible-text" | "import"; readonly path: string; readonly raw: string; readonly confidence: number; readonly disagreeing?: readonly (string)[]; readonly rawPageKey: string; readonly contentHash: string };
    Comparable: { readonly listingId: components['schemas']['Identifier']; readonly url: string; readonly daysUnseen: number; readonly year: number; readonly price: components['schemas']['Price']; readonly mileage: components['schemas']['Mileage'] | null; readonly trim: string | null; readonly titleStatus: string | null; readonly sellerKind: string | null; readonly adjustedAmount: number; readonly weight: number };
    ReceiptStep: { readonly step: string; readonly rule: string; readonly value: number; readonly unit: string };
    SavedSearchList: { readonly items: readonly (components['schemas']['SavedSearch'])[] };
    SavedSearch: { readonly searchId: components['schemas']['Identifier']; readonly name: Required<components['schemas']['NewSavedSearch']>['name']; readonly filter: components['schemas']['OpportunityFilter']; readonly sort: components['schemas']['OpportunityOrder']; readonly createdAt: string; readonly updatedAt: string };
    NewSavedSearch: { readonly name: string; readonly filter: components['schemas']['OpportunityFilter']; readonly sort: components['schemas']['OpportunityOrder'] };
    NewListingImport: { readonly format: "csv" | "json"; readonly source: string; readonly fileName?: string; readonly pageUrl?: string; readonly currency?: components['schemas']['Currency']; readonly checksum?: string };
    ListingImportFields: { readonly importId: components['schemas']['Identifier']; readonly state: "waiting" | "reading" | "done" | "failed" | "cancelled" | "expired"; readonly format: Required<components['schemas']['NewListingImport']>['format']; readonly source: Required<components['schemas']['NewListingImport']>['source']; readonly fileName?: Required<components['schemas']['NewListingImport']>['fileName']; readonly pageUrl?: Required<components['schemas']['NewListingImport']>['pageUrl']; readonly currency?: components['schemas']['Currency']; readonly checksum?: Required<components['schemas']['NewListingImport']>['checksum']; readonly requestedBy: string; readonly createdAt: string; readonly uploadUntil: string; readonly readAt?: string; readonly counts?: { readonly rows: number; readonly accepted: number; readonly rejected: number }; readonly stored: number; readonly reason?: string; readonly endedAt?: string };
    ListingImport: components['schemas']['ListingImportFields'];
    StartedListingImport: (components['schemas']['ListingImportFields']) & ({ readonly upload: { readonly url: string; readonly fields: { readonly [name: string]: string } } });
    ListingImportList: { readonly items: readonly (components['schemas']['ListingImport'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    ListingImportReport: { readonly importId: components['schemas']['Identifier']; readonly faults: readonly ({ readonly row: number; readonly column: string | null; readonly value: string | null; readonly detail: string })[]; readonly isComplete: boolean };
    AnomalyList: { readonly items: readonly (components['schemas']['Anomaly'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    Anomaly: components['schemas']['AnomalyFields'];
    AnomalyDetail: (components['schemas']['AnomalyFields']) & ({ readonly listing: components['schemas']['AnomalousListing'] | null });
    AnomalyFields: { readonly anomalyId: components['schemas']['Identifier']; readonly listingId: components['schemas']['Identifier']; readonly code: string; readonly field: string; readonly value: string; readonly evidence: string; readonly state: "open" | "confirmed" | "dismissed"; readonly stands: boolean; readonly detectedAt: string; readonly review?: components['schemas']['AnomalyReview'] };
    AnomalyReview: { readonly verdict: components['schemas']['AnomalyVerdict']; readonly by: string; readonly at: string; readonly reason: string };
    AnomalyVerdict: "confirmed" | "dismissed";
    AnomalousListing: { readonly sourceId: components['schemas']['Identifier']; readonly url: string; readonly lastSeenAt: string };
    NewAnomalyReview: { readonly verdict: components['schemas']['AnomalyVerdict']; readonly reason: string };
    Vehicle: (components['schemas']['VehicleFields']) & ({ readonly listingId: components['schemas']['Identifier'] });
    VehicleSheet: (components['schemas']['VehicleFields']) & ({ readonly firstSeenAt: string | null; readonly lastSeenAt: string | null; readonly facts: readonly ({ readonly listingId: components['schemas']['Identifier']; readonly values: readonly (components['schemas']['ReceiptInput'])[] })[]; readonly others: readonly (components['schemas']['Identifier'])[] });
    VehicleFields: { readonly vehicleId: components['schemas']['Identifier']; readonly vin: string | null; readonly listingIds: readonly (components['schemas']['Identifier'])[]; readonly merges: readonly (components['schemas']['VehicleMerge'])[]; readonly undecidable: readonly (components['schemas']['UndecidablePair'])[]; readonly decisions: readonly (components['schemas']['VehicleDecision'])[]; readonly pages: readonly (components['schemas']['ListingPage'])[]; readonly histories: readonly (components['schemas']['ListingHistory'])[] };
    ListingPair: readonly (components['schemas']['Identifier'])[];
    VehicleMerge: { readonly listings: components['schemas']['ListingPair']; readonly by: "evidence" | "person"; readonly ruleVersion: string; readonly weight: components['schemas']['EvidenceWeight']; readonly reasons: components['schemas']['EvidenceReasons'] };
    UndecidablePair: { readonly listings: components['schemas']['ListingPair']; readonly why: "evidence" | "rivals"; readonly weight: components['schemas']['EvidenceWeight']; readonly reasons: components['schemas']['EvidenceReasons'] };
    EvidenceWeight: number;
    EvidenceReasons: readonly ({ readonly code: string; readonly weight: components['schemas']['EvidenceWeight'] })[];
    VehicleDecision: { readonly listings: components['schemas']['ListingPair']; readonly verdict: components['schemas']['VehicleVerdict']; readonly decidedBy: string; readonly decidedAt: string; readonly reason: string };
    VehicleVerdict: "same" | "different" | "by-evidence";
    ListingPage: { readonly listingId: components['schemas']['Identifier']; readonly sourceId: components['schemas']['Identifier']; readonly url: string; readonly lastSeenAt: string };
    ListingHistory: { readonly listingId: components['schemas']['Identifier']; readonly firstSeenAt: string; readonly lastSeenAt: string; readonly statuses: readonly ({ readonly status: "listed" | "bid-up" | "ended" | "sold" | "withdrawn"; readonly at: string })[]; readonly prices: readonly ({ readonly price: components['schemas']['Price']; readonly firstSeenAt: string; readonly lastSeenAt: string })[] };
    NewVehicleDecision: { readonly other: components['schemas']['Identifier']; readonly verdict: components['schemas']['VehicleVerdict']; readonly reason: string };
    SourceList: { readonly items: readonly (components['schemas']['SourceSummary'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    SourceSummary: components['schemas']['SourceFields'];
    SourceDetail: (components['schemas']['SourceFields']) & ({ readonly compliance: { readonly since: string; readonly offers: number; readonly invalidOffers: number; readonly share: number | null } });
    SourceFields: { readonly sourceId: components['schemas']['Identifier']; readonly name: string; readonly hosts: readonly (string)[]; readonly enabled: boolean; readonly everyMinutes: number; readonly nextJobAt: string | null; readonly lastChange: components['schemas']['SourceChange'] | null; readonly health: components['schemas']['SourceHealth']; readonly lastYield: components['schemas']['SourceYield'] | null };
    SourceChange: { readonly action: "pause" | "resume"; readonly by: string; readonly at: string; readonly reason: string };
    NewSourceChange: { readonly reason: string };
    SourceYield: { readonly jobId: components['schemas']['Identifier']; readonly listings: number; readonly offers: number; readonly invalidOffers: number };
    SourceHealth: { readonly state: "paused" | "circuit-open" | "untried" | "silent" | "healthy"; readonly why: readonly (string)[]; readonly openCircuits: readonly ({ readonly host: string; readonly why: "busy" | "failing" | "stopped"; readonly until: string | null })[]; readonly lastSuccessAt: string | null };
    NewScrapeJob: { readonly sourceId: components['schemas']['Identifier'] };
    ScrapeJobList: { readonly items: readonly (components['schemas']['ScrapeJobSummary'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    ScrapeJobFields: { readonly jobId: components['schemas']['Identifier']; readonly sourceId: components['schemas']['Identifier']; readonly state: components['schemas']['JobState']; readonly requestedBy: string; readonly createdAt: string; readonly endedAt?: string; readonly reason?: string; readonly lastChange?: { readonly action: "pause" | "resume" | "cancel"; readonly by: string; readonly at: string; readonly reason?: string } };
    ScrapeJobSummary: components['schemas']['ScrapeJobFields'];
    ScrapeJob: (components['schemas']['ScrapeJobFields']) & ({ readonly counters: components['schemas']['JobCounters'] });
    JobState: "planned" | "running" | "paused" | "cancelled" | "completed" | "failed";
    ScrapeJobChange: { readonly reason?: string };
    PageState: "waiting" | "awaiting-browser" | "found" | "fetched" | "rendering" | "extracted" | "quarantined" | "dead-lettered" | "skipped";
    ScrapeJobPageList: { readonly items: readonly (components['schemas']['ScrapeJobPage'])[]; readonly hasMore: boolean; readonly nextCursor?: string };
    ScrapeJobPage: { readonly pageId: string; readonly url: string; readonly depth: number; readonly foundOn: string; readonly state: components['schemas']['PageState']; readonly reason?: string };
    JobCounters: { readonly found: number; readonly released: number; readonly awaitingBrowser: number; readonly fetched: number; readonly rendered: number; readonly extracted: number; readonly quarantined: number; readonly deadLettered: number; readonly skipped: number; readonly listings: number; readonly offers: number; readonly invalidOffers: number };
    Problem: { readonly type: components['schemas']['ProblemType']; readonly title: string; readonly status: number; readonly detail: string; readonly instance: string; readonly correlationId: string; readonly violations?: readonly ({ readonly pointer: string; readonly detail: string })[] };
    ProblemType: "https://dealerscope.example/problems/invalid-request" | "https://dealerscope.example/problems/cursor-invalid" | "https://dealerscope.example/problems/cursor-expired" | "https://dealerscope.example/problems/cursor-mismatch" | "https://dealerscope.example/problems/malformed-json" | "https://dealerscope.example/problems/unauthenticated" | "https://dealerscope.example/problems/forbidden" | "https://dealerscope.example/problems/not-found" | "https://dealerscope.example/problems/method-not-allowed" | "https://dealerscope.example/problems/not-acceptable" | "https://dealerscope.example/problems/source-disabled" | "https://dealerscope.example/problems/import-ended" | "https://dealerscope.example/problems/saved-searches-full" | "https://dealerscope.example/problems/anomaly-reviewed" | "https://dealerscope.example/problems/vehicle-decided" | "https://dealerscope.example/problems/request-in-progress" | "https://dealerscope.example/problems/job-state" | "https://dealerscope.example/problems/flags-rolling-out" | "https://dealerscope.example/problems/precondition-failed" | "https://dealerscope.example/problems/body-too-large" | "https://dealerscope.example/problems/address-too-long" | "https://dealerscope.example/problems/unsupported-media-type" | "https://dealerscope.example/problems/idempotency-key-reused" | "https://dealerscope.example/problems/unknown-source" | "https://dealerscope.example/problems/unknown-listing" | "https://dealerscope.example/problems/invalid-vin" | "https://dealerscope.example/problems/same-listing" | "https://dealerscope.example/problems/invalid-flags" | "https://dealerscope.example/problems/too-many-requests" | "https://dealerscope.example/problems/headers-too-large" | "https://dealerscope.example/problems/internal-error" | "https://dealerscope.example/problems/unavailable";
  };
}
