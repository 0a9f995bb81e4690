import type { Span } from './span.ts';

/** RFC 5321: 64 characters before the @, 255 behind it. */
const longestLocal = 64;
const longestDomain = 255;

/** Endings of files, which stand behind the `@2x` of a picture. */
const fileEndings = new Set(
  'png jpg jpeg gif webp avif svg css js mjs json html htm php pdf woff'.split(' '),
);
/** Mail is written there, and hardly anything else: `john at gmail`, with or without the ending. */
const mailHosts = new Set(
  'gmail googlemail hotmail outlook yahoo ymail icloud aol gmx protonmail yandex rambler seznam freenet btinternet'.split(
    ' ',
  ),
);

/** An @ in words: in brackets (`[at]`, `(Klammeraffe)`), or free-standing where the dot behind it is hidden as well. */
const atSign =
  /@|＠|%40| {0,2}[[({<] {0,2}(?:at|ät|a|@|affe|klammeraffe|apestaart|kukac|ma[lł]pa|arroba|arrobas|chiocciola|arobase|собака|собачка|zavin[aá][cč]|snabel-?a|afna|manki) {0,2}[\])}>] {0,2}| (?:at|ät|@|arroba|chiocciola|ma[lł]pa|собака) |(?<=[\p{L}\p{N}])[_-]at[_-](?=[\p{L}\p{N}])/giu;

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})';
const dotWord = '(?:dot|punkt|point|punto|ponto|kropka|te[cč]ka|pont|piste|to[cč]ka|точка|крапка)';
const spelledDot = ` {0,2}[[({<] {0,2}(?:${dotWord}|\\.) {0,2}[\\])}>] {0,2}| ${dotWord} |[_-]dot[_-]`;
const hiddenDot = `${spelledDot}| \\. ?|\\. (?=\\p{Ll}{2,4}(?![\\p{L}.]))`;
const domain = new RegExp(`(${label})((?:(?:\\.|${hiddenDot})${label}){0,5})`, 'iuy');
const labelsBehind = new RegExp(`(?:\\.|${hiddenDot})(${label})`, 'giu');
const hasSpelledDot = new RegExp(spelledDot, 'iu');
/** What a `.` in words leaves before the name's last part: `john (dot) miller`. */
const localBeforeDot = new RegExp(`[\\p{L}\\p{N}_%+-]{1,40}(?:${spelledDot})$`, 'iu');
const localCharacter = /[\p{L}\p{N}._%+'’-]/u;

/** Where the part before the @ begins; `end` itself when there is none. */
const localStart = (text: string, end: number): number => {
  let start = end;
  while (start > 0 && end - start < longestLocal && localCharacter.test(text.charAt(start - 1))) start -= 1;
  while (start < end && !/[\p{L}\p{N}_]/u.test(text.charAt(start))) start += 1;
  return start;
};

/** Takes in what stands before a dot in words, a few times. */
const withHiddenDots = (text: string, start: number): number => {
  let from = start;
  for (let parts = 0; parts < 3; parts += 1) {
    const before = localBeforeDot.exec(text.slice(Math.max(0, from - longestLocal), from));
    if (before === null) break;
    from -= before[0].length;
  }
  return from;
};

/** The end of the host behind an @, or undefined where no host stands that gets mail. */
const domainEnd = (text: string, start: number, sign: string): number | undefined => {
  domain.lastIndex = start;
  const found = domain.exec(text.slice(0, start + longestDomain));
  if (found === null) return undefined;
  const [, first = '', rest = ''] = found;
  // What is glued to the host (`.Price`, `-2015`) is not its ending.
  const endings = [...rest.matchAll(labelsBehind)].flatMap(({ 0: dotted, 1: name = '', index }) => {
    const ending = /^\p{L}{2,24}/u.exec(name)?.[0].toLowerCase();
    const length = index + dotted.length - name.length + (ending?.length ?? 0);
    return ending === undefined ? [] : [{ ending, length }];
  });
  const last = endings.at(-1);
  const end = start + first.length + (last?.length ?? 0);
  if (mailHosts.has(first.toLowerCase())) return end;
  if (last === undefined || fileEndings.has(last.ending)) return undefined;
  if (!/^ [^ [({<]+ $|^[_-]/.test(sign)) return end;
  // `look at cars.example` is no address, `john at example dot com` is.
  const isHidden = hasSpelledDot.test(rest) || (sign === ' @ ' && / \. ?/.test(rest));
  return isHidden && last.ending.length <= 4 ? end : undefined;
};

/** The e-mail addresses of a text, in order, also those written so that machines miss them. */
export const findEmails = (text: string): readonly Span[] => {
  const found: Span[] = [];
  for (const at of text.matchAll(atSign)) {
    const [sign] = at;
    const local = localStart(text, at.index);
    if (local === at.index) continue;
    const start = Math.max(withHiddenDots(text, local), found.at(-1)?.end ?? 0);
    const end = domainEnd(text, at.index + sign.length, sign);
    if (end !== undefined) found.push({ start, end });
  }
  return found;
};
