import type { PageOutline } from './document/page-outline.ts';
import type { Page } from './page-reading.ts';

/** Verdicts that need no vehicle reading: the answer is no page of the site at all. */
export interface Wall {
  readonly kind: 'blocked' | 'not-found';
  readonly evidence: string;
}

/** What bot walls put into their pages; each names the product it comes from. */
const challengeMarkers: readonly (readonly [RegExp, string])[] = [
  [
    /cdn-cgi\/challenge-platform|cf-chl-|cf_chl_|__cf_chl|challenges\.cloudflare\.com\/turnstile\/[^"]{0,80}onload/i,
    'Cloudflare challenge',
  ],
  [/_Incapsula_Resource|incapsula incident/i, 'Imperva challenge'],
  [/captcha-delivery\.com|geo\.captcha-delivery/i, 'DataDome challenge'],
  [/px-captcha|perimeterx\.net\/[^"]{0,60}captcha/i, 'PerimeterX challenge'],
  [/errors\.edgesuite\.net|Reference #\d+\.[0-9a-f]+\.\d+/i, 'Akamai refusal'],
  [/awsWafCookieDomainList|aws-waf-token|gokuProps/i, 'AWS WAF challenge'],
  [/sucuri_cloudproxy|sucuri website firewall/i, 'Sucuri wall'],
  [/distil_r_captcha|distilnetworks/i, 'Distil challenge'],
];

/** Words of walls, in titles and headings. */
const wallWords =
  /just a moment|attention required|access denied|access to this page has been denied|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:human|robot)|robot check|security check|checking your browser|please verify|unusual traffic|pardon our interruption|request unsuccessful|you have been blocked|bot detection|captcha|forbidden|too many requests|zugriff verweigert|доступ ограничен|подтвердите, что вы не робот|under maintenance|temporarily unavailable|down for maintenance|scheduled maintenance|wartungsarbeiten|be right back|service unavailable|bad gateway|gateway time-?out/i;

const missingWords =
  /^404\b|\b(?:error|http|status|code)[ :]404\b|\b404 (?:error|page)\b|not found|page (?:does not|doesn't|could not|cannot) (?:exist|be found)|no longer (?:available|exists|active)|has (?:been )?(?:expired|removed|deleted|flagged)|(?:posting|listing|ad|advert|offer|vehicle|lot|auction) (?:was|is|has been)? ?(?:expired|removed|deleted|withdrawn|not available|unavailable|gone)|something went wrong|nicht gefunden|nicht mehr verfügbar|existiert nicht|niet gevonden|niet meer beschikbaar|bestaat niet|nie znaleziono|nie istnieje|nieaktualne|introuvable|n'existe (?:plus|pas)|no encontrad[ao]|no existe|non trovat[ao]|não encontrad[ao]|не найдена|не знайдено|nije pronađen|ne postoji|nenalezen|lapa nav atrasta|sivua ei löyt|hittades inte|ikke fundet|ikke funnet|page introuvable|désactivée|n'est plus disponible|n’est plus|снято с публикации|объявление не существует|error page|this posting has been/i;

/** Walls and error pages are short: a page with more words than this has something to say of its own. */
const longestWall = 2_500;

const visibleLength = (outline: PageOutline): number =>
  outline.texts.reduce((sum, piece) => sum + (piece.inChrome ? 0 : piece.text.length), 0);

const openingText = (outline: PageOutline): string =>
  [
    outline.title,
    ...outline.texts
      .filter((piece) => !piece.inChrome)
      .slice(0, 12)
      .map((piece) => piece.text),
  ]
    .join(' ')
    .slice(0, 1_200);

/** Tells bot walls, refusals and missing pages from pages worth reading. */
export const findWall = (page: Page, outline: PageOutline): Wall | undefined => {
  const { status } = page;
  const opening = openingText(outline);
  const words = wallWords.exec(opening)?.[0];
  const length = visibleLength(outline);
  // Some walls, and sites under maintenance, answer 404. Their markers alone stand in honest pages as well.
  const isHonest = words === undefined || length > longestWall;
  if (isHonest && (status === 404 || status === 410))
    return { kind: 'not-found', evidence: `HTTP status ${status}` };
  const mayBeChallenge = length < 600 || (words !== undefined && length < longestWall);
  const marker = mayBeChallenge
    ? challengeMarkers.find(([pattern]) => pattern.test(page.text.slice(0, 300_000)))
    : undefined;
  if (marker !== undefined) return { kind: 'blocked', evidence: marker[1] };
  if (status >= 400)
    return { kind: 'blocked', evidence: `HTTP status ${status}${words === undefined ? '' : `, "${words}"`}` };
  if (length > longestWall) return undefined;
  if (words !== undefined) return { kind: 'blocked', evidence: `short page that says "${words}"` };
  const missing = missingWords.exec(opening)?.[0];
  return missing === undefined
    ? undefined
    : { kind: 'not-found', evidence: `short page that says "${missing}"` };
};
