import { selectOne } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import type { Candidate, ReadingContext } from '../candidates.ts';
import { type PageOutline, textWithin } from '../document/page-outline.ts';
import { type Found, propose } from '../propose.ts';
import type { FieldRule, SiteRules } from '../site-rules.ts';

const longestText = 300;

/** What provenance calls the place that a rule points at. */
export const pathOfRule = ({ selector, attribute }: FieldRule): string =>
  attribute === undefined ? selector : `${selector} [${attribute}]`;

const foundBy = (rule: FieldRule, outline: PageOutline): readonly Found[] => {
  const element = selectOne<AnyNode, Element>(rule.selector, outline.document);
  if (element === null) return [];
  const text =
    rule.attribute === undefined
      ? element.name === 'title'
        ? outline.title
        : textWithin(outline, element, longestText)
      : (element.attribs[rule.attribute] ?? '').slice(0, longestText);
  const match = rule.pattern === undefined ? undefined : rule.pattern.exec(text);
  if (match === null) return [];
  const raw = rule.value ?? match?.[1] ?? text;
  const { field, unit, priceKind } = rule;
  return [{ field, raw, path: pathOfRule(rule), unit, ...(priceKind === undefined ? {} : { priceKind }) }];
};

/** Reads what the site's own rules point at. */
export const readBySiteRules = (
  rules: SiteRules | undefined,
  outline: PageOutline,
  context: ReadingContext,
): readonly Candidate[] =>
  propose(
    'site-rule',
    (rules?.fields ?? []).flatMap((rule) => foundBy(rule, outline)),
    context,
  );
