import { type Html, html, unescaped } from './html.ts';

export interface PageParts {
  readonly language: string;
  readonly title: string;
  readonly description: string;
  /** Absolute, for the canonical link and Open Graph. */
  readonly url: string;
  readonly siteName: string;
  readonly imageUrl?: string;
  readonly css: string;
  /** What else belongs into the head: structured data, verification tags, scripts. */
  readonly head?: Html;
  readonly body: Html;
  /** As the page itself claims. */
  readonly charset?: string;
  readonly bodyClass?: string;
}

/** The document around a page: what every site management system writes, in the order they write it. */
export const document = (parts: PageParts): Html => html`<!DOCTYPE html>
<html lang="${parts.language}">
<head>
<meta charset="${parts.charset ?? 'utf-8'}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
<meta name="description" content="${parts.description}">
<link rel="canonical" href="${parts.url}">
<link rel="icon" href="/favicon.ico" sizes="any">
<meta property="og:site_name" content="${parts.siteName}">
<meta property="og:type" content="website">
<meta property="og:title" content="${parts.title}">
<meta property="og:description" content="${parts.description}">
<meta property="og:url" content="${parts.url}">
${parts.imageUrl !== undefined && html`<meta property="og:image" content="${parts.imageUrl}">`}
<style>${unescaped(parts.css)}</style>
${parts.head}
</head>
<body class="${parts.bodyClass ?? 'page'}">
${parts.body}
</body>
</html>
`;

/** Rows of a label/value table. */
export const labelledRows = (rows: readonly (readonly [label: string, value: string | Html])[]): Html[] =>
  rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`);

/** Links to the other pages of a list. */
export const pagination = (
  page: { readonly number: number; readonly count: number },
  hrefOf: (page: number) => string,
  words: { readonly previous: string; readonly next: string; readonly label: string },
): Html => {
  const numbers = Array.from({ length: page.count }, (_, index) => index + 1);
  const link = (number: number): Html =>
    number === page.number
      ? html`<li><span class="current" aria-current="page">${number}</span></li>`
      : html`<li><a href="${hrefOf(number)}">${number}</a></li>`;
  return html`<nav class="pagination" aria-label="${words.label}"><ul>
${page.number > 1 && html`<li><a rel="prev" href="${hrefOf(page.number - 1)}">${words.previous}</a></li>`}
${numbers.map(link)}
${page.number < page.count && html`<li><a rel="next" href="${hrefOf(page.number + 1)}">${words.next}</a></li>`}
</ul></nav>`;
};

/** The little program every site carries to count its visitors. */
export const analyticsSnippet = (property: string): Html => html`<script>
window.dataLayer = window.dataLayer || [];
function track() { dataLayer.push(arguments); }
track('js', new Date());
track('config', '${property}', { anonymize_ip: true });
</script>`;
