import type { ServedSites } from '../sites/served-sites.ts';

export interface ClosingWords {
  readonly apiUrl: string;
  readonly token: string;
  /** Seconds. */
  readonly tokenLifetime: number;
  /** PEM file that curl must be told to trust. */
  readonly certificateFile: string;
  readonly sites: Pick<ServedSites, 'address' | 'sources'>;
  /** Whether the sites are the sample market, which can be made to misbehave. */
  readonly isMarket: boolean;
}

/** How to go on by hand while everything is running. */
export const closingWords = (words: ClosingWords): string => {
  const { apiUrl, token, tokenLifetime, certificateFile, sites, isMarket } = words;
  const [first] = sites.sources;
  const market = `http://${sites.address}`;
  return [
    `API      ${apiUrl}`,
    isMarket ? `Market   ${market}/` : `Pages    ${market}/ (sites are told apart by the Host header)`,
    `Token    of an operator, valid for ${Math.round(tokenLifetime / 60)} min: see TOKEN below`,
    '',
    'To try by hand:',
    `  export API='${apiUrl}'`,
    `  export TOKEN='${token}'`,
    `  export CURL_CA_BUNDLE='${certificateFile}'`,
    '  curl "$API/healthz"',
    '  curl -H "Authorization: Bearer $TOKEN" "$API/api/opportunities?limit=5"',
    ...(first === undefined
      ? []
      : [
          '  curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\',
          `    -d '{"sourceId":"${first.sourceId}"}' "$API/api/scrape-jobs"`,
        ]),
    ...(isMarket
      ? [
          '',
          'To make the market misbehave, for the next 20 requests to any site:',
          `  curl -d '{"as":"too-many-requests","times":20}' ${market}/__market/misbehave`,
          `  (what else it can do: ${market}/__market)`,
        ]
      : []),
  ].join('\n');
};
