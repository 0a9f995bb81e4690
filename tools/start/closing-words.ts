import type { Machine } from '../local-cloud/machine.ts';
import type { SignInByHand } from '../local-cloud/sign-in.ts';
import type { ServedSites } from '../sites/served-sites.ts';

export interface ClosingWords {
  readonly apiUrl: string;
  readonly token: string;
  /** Seconds. */
  readonly tokenLifetime: number;
  /** How to get another: of a person, and of a machine. */
  readonly person: SignInByHand;
  readonly machine: Pick<Machine, 'clientId' | 'clientSecret'>;
  /** PEM file that curl must be told to trust. */
  readonly certificateFile: string;
  /** The local AWS: what the variables of AWS's own tools must hold to reach it. */
  readonly aws: Readonly<Record<string, string>>;
  readonly tables: { readonly hosts: string; readonly visits: string };
  readonly sites: Pick<ServedSites, 'address' | 'sources'>;
  /** Whether the sites are the sample market, which can be made to misbehave. */
  readonly isMarket: boolean;
}

/** How to go on by hand while everything is running. */
export const closingWords = (words: ClosingWords): string => {
  const { apiUrl, token, tokenLifetime, person, machine, certificateFile, aws, tables, sites, isMarket } =
    words;
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
    '',
    'To get another token, as a machine that may only read:',
    `  curl -u '${machine.clientId}:${machine.clientSecret}' -d grant_type=client_credentials '${person.tokenUrl}'`,
    `or as a person, ${person.username} with the password ${person.password} :`,
    `  open ${person.page}`,
    '  and sign in; nothing answers where that leads to, but its address has a code, to be put in the place of CODE:',
    `  curl -d '${person.form}' '${person.tokenUrl}'`,
    '',
    'To look behind it:',
    `  export ${Object.entries(aws)
      .map(([name, value]) => `${name}='${value}'`)
      .join(' ')}`,
    `  npm run why-browser -- --table ${tables.visits}`,
    `  npm run hosts -- --table ${tables.hosts}`,
    '  npm run dlq',
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
