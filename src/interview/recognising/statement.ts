import { type Branch, lexicon } from './lexicon.ts';
import { topics, withTopic } from './topics.ts';

/** A term where a text speaks of it. */
export interface Mention {
  readonly term: string;
  /** Who does it, and of what it is said, as far as the sentence tells: bits of `topics`. */
  readonly about: number;
  readonly isNegated: boolean;
}

/** A part of a text that says one thing. */
export interface Clause {
  readonly mentions: readonly Mention[];
  readonly isNegated: boolean;
  readonly isHedged: boolean;
  /** Which sentence it is a part of, counted from 0. */
  readonly sentence: number;
  /** As it is compared: see `plainOf`. */
  readonly plain: string;
  /** Where it stands in the text, counted in letters that are not spaces. */
  readonly from: number;
  readonly to: number;
}

/** Korean is spaced as everybody likes: beside a syllable no space counts. */
export function squeezed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ (?=[가-힣])|(?<=[가-힣]) /g, '');
}

/** One way to write what is written in several. */
export function plainOf(text: string): string {
  return squeezed(text.normalize('NFKC'))
    .replace(/\bLAST[-_]ACK\b|\blast_ack\b/g, 'lastackstate')
    .replace(/\bCLOSING\b/g, 'closingstate')
    .replace(/\bCLOSED\b/g, 'closedstate')
    .replace(hosts, 'host$&')
    .toLowerCase()
    .replace(/\(\)/g, '')
    .replace(/’/g, "'")
    .replace(/[-_/]/g, ' ')
    .replace(/[^\p{L}\p{N}+=*&' ]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[가-힣])|(?<=[가-힣]) /g, '')
    .trim();
}

/** Hosts that have one letter for a name, where A cannot be an article. */
const hosts =
  /\bB(?![A-Za-z0-9])|\bA(?=['’]s\b|[가-힣]|\s(?:[a-z]+s|had|just|can|will|must|then|still|never|itself)\b)/g;

/** Where a sentence ends, and where only a clause does. */
const sentenceEnd = /[!?;\n。]|\.(?=\s|$|[가-힣])|(?<=[가-힣])\./;
const clauseEnd =
  /,(?!\d)|→|[-=]>|[—–:①-⑳]|\((?!\))|(?<!\()\)|(?<=하고|되고|받고|이고|오고|가고|않고|있고|없고|으면|하면|되면|오면|니까|지만|는데|므로|면서|해서|어서|아서|다가|때문에)(?!서)| (?=(?:and|but|so|because|since|when|if|then|which|while|whereas|until|after|before|unless)\s)/;
const ends = new RegExp(`(${sentenceEnd.source})|(?:${clauseEnd.source})`, 'g');

/** Words that turn a statement round. */
const negation =
  /\b(?:not|never|no|nobody|nothing|none|cannot|without|neither|nor|instead of|rather than)\b|n't\b|않|없|아니|아닌|아님|못|말고|대신|불가|안(?=보내|보냄|읽|끊|되|돼|맞|먹|담|남|받|오|와|옴|써|쓰|닫|하|해|기다|나가|버리|사라|알|바뀌|걸)/g;
const hedge =
  /\bi think\b|\bi guess\b|\bi'd guess\b|not sure|\bmaybe\b|\bprobably\b|don't remember|don't know exactly|기억이안|기억안|모르겠|것같|듯|아마|알고있습니다|생각합니다|않나요|정도\?/;

export function clausesOf(text: string): readonly Clause[] {
  const whole = squeezed(text);
  const clauses: Clause[] = [];
  let sentence = 0;
  let about = 0;
  let from = 0;
  let isTarget = false;
  const read = (part: string) => {
    const to = from + part.replace(/\s/g, '').length;
    const plain = plainOf(part);
    if (plain !== '') {
      const { mentions, after } = mentionsOf(plain, about, isTarget);
      about = after;
      const isNegated = (plain.match(negation)?.length ?? 0) > 0;
      clauses.push({ mentions, isNegated, isHedged: hedge.test(plain), sentence, plain, from, to });
    }
    from = to;
  };
  let start = 0;
  for (const end of whole.matchAll(ends)) {
    const stop = end.index + end[0].length;
    read(whole.slice(start, stop));
    start = stop;
    isTarget = /→|>/.test(end[0]);
    if (end[1] !== undefined) {
      sentence += 1;
      about = 0;
    }
  }
  read(whole.slice(start));
  return clauses;
}

/** What follows a role that is not the one who acts: the server's, to the server. */
const notActingBefore = /(?:\bto|\bfrom|\bof) (?:the )?$/;
const notActing = /^(?:의|에게|한테|에서온|로부터|쪽으로|'s\b|s'\s)/;

function mentionsOf(plain: string, before: number, isTarget: boolean) {
  const mentions: Mention[] = [];
  let about = before;
  let owner = 0;
  let negated = 0;
  for (let at = 0; at < plain.length; ) {
    const turn = turnAt(plain, at);
    if (turn !== 0) {
      // Korean turns round what it has just said, English what comes next.
      const last = mentions.at(-1);
      if (isHangul(plain[at])) {
        if (last) mentions[mentions.length - 1] = { ...last, isNegated: true };
      } else negated = 2;
    }
    const { term, length } = termAt(plain, at);
    if (term === null) {
      at += Math.max(length, 1);
      continue;
    }
    at += length;
    const topic = topics.get(term);
    const said = owner === 0 ? about : withTopic(about, owner);
    mentions.push({ term, about: topic === undefined ? said : said & ~topic.kind, isNegated: negated > 0 });
    if (topic === undefined) {
      owner = 0;
      negated = Math.max(0, negated - 1);
    } else if (
      topic.isSomeone &&
      ((isTarget && mentions.length === 1) ||
        notActing.test(plain.slice(at, at + 6)) ||
        notActingBefore.test(plain.slice(Math.max(0, at - length - 10), at - length)))
    )
      owner = topic.bit;
    else about = withTopic(about, topic.bit);
  }
  return { mentions, after: about };
}

const isHangul = (letter: string | undefined) => letter !== undefined && letter >= '가' && letter <= '힣';
const isLatin = (letter: string | undefined) => letter !== undefined && /[a-z0-9]/.test(letter);

/** How long a word of negation is that begins there; 0 where none does. */
function turnAt(plain: string, at: number): number {
  if (isLatin(plain[at - 1]) && plain[at] !== 'n') return 0;
  sticky.lastIndex = at;
  return sticky.exec(plain)?.[0].length ?? 0;
}
const sticky = new RegExp(negation.source, 'y');

/** The term that begins there, and how many letters to go on by; null for a word that tells nothing. */
function termAt(plain: string, at: number): { readonly term: string | null; readonly length: number } {
  const isWord = isLatin(plain[at]);
  if (isWord && isLatin(plain[at - 1])) return { term: null, length: 1 };
  let branch: Branch | undefined = lexicon;
  let found: { readonly term: string; readonly length: number } | null = null;
  for (let to = at; branch !== undefined; to++) {
    if (branch.spelling !== null) {
      const rest = isLatin(plain[to - 1]) ? restOf(plain, to) : '';
      if (branch.spelling.isStem || /^(?:|s|es|d|ed|ing|'s)$/.test(rest)) {
        found = { term: branch.spelling.term, length: to - at + rest.length };
      }
    }
    branch = branch.next.get(plain[to] ?? '');
  }
  if (found !== null || !isWord) return found ?? { term: null, length: 1 };
  const word = plain[at] + restOf(plain, at + 1);
  return { term: isTelling(word) ? stemOf(word) : null, length: word.length };
}

/** The Latin letters that go on from there. */
function restOf(plain: string, at: number): string {
  letters.lastIndex = at;
  return letters.exec(plain)?.[0] ?? '';
}
const letters = /[a-z0-9']*/y;

const fillers = new Set(
  'that this with from have when they them then than there their what which will would could should just also into onto your only some very more most much even does done being been were where while here only about because since after before between such using make made making like well still itself both each these those other than cannot nothing never without instead nobody none neither whichever whereas mustnt wont side sides through falls means leads becomes became follow follows left give gives named whether against under however else says goes takes comes going went gets dont doesnt isnt thats whats lets'.split(
    ' ',
  ),
);
function isTelling(word: string): boolean {
  return /^\d+$|^[xy]$/.test(word) || (word.length >= 4 && !fillers.has(word.replace("'", '')));
}
function stemOf(word: string): string {
  return /^\d/.test(word)
    ? word.replace(/[^\d].*$/, '')
    : `~${word
        .replace(/'s$/, '')
        .replace(/(?:ing|ed|es|s|ly)$/, '')
        .slice(0, 7)}`;
}
