import { isLatin, termAt } from './lexicon.ts';
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

/** Hosts that have one letter for a name (“hostA” from here on), where A cannot be an article. */
const hosts =
  /\bB(?![A-Za-z0-9])|\bA(?=['’]s\b|[가-힣]|\s(?:[a-z]+s|had|just|can|will|must|then|still|never|itself)\b)/g;

/** Where a sentence ends, and where only a clause does: at an arrow, or where Korean goes on after a verb's ending. */
const sentenceEnd = /[!?;\n。]|\.(?=\s|$|[가-힣])|(?<=[가-힣])\./;
const clauseEnd =
  /,(?!\d)|→|[-=]>|[—–…:①-⑳]|\((?!\))|(?<!\()\)|(?<=하고|되고|받고|이고|오고|가고|않고|있고|없고|으면|하면|되면|오면|니까|지만|는데|므로|면서|해서|어서|아서|다가|때문에)(?!서|버)| (?=(?:and|but|so|because|since|when|if|then|which|while|whereas|until|after|before|unless)\s)/;
const ends = new RegExp(`(${sentenceEnd.source})|(?:${clauseEnd.source})`, 'g');

/** Words that turn round what was said last: Korean verbs and nouns are denied from behind… */
const denialBehind = /지(?:않|안|못|말)|않|없|아니|아닌|아님|말고|대신|불가/y;
/** …and words that turn round what is said next. */
const denialAhead =
  /(?:not|never|no|nobody|nothing|none|cannot|without|neither|nor|instead of|rather than)(?![a-z])|n't(?![a-z])|(?<!잘)못|(?<![동방보제대])안(?=보내|보냄|읽|끊|되|돼|맞|먹|담|남|받|오|와|옴|써|쓰|닫|하|해|기다|나가|버리|사라|알|바뀌|걸)/y;
/** So many terms an English denial reaches; a Korean one is followed by its verb. */
const reach = 2;

/** What a text says, clause by clause. Within a sentence a subject holds until there is another: Korean seldom repeats it. */
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
      clauses.push({ mentions, sentence, plain, from, to });
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

/** What stands beside a side that does not act itself: to the server, the server's. */
const notActingBefore = /(?:\bto|\bfrom|\bof) (?:the )?$/;
const notActing = /^(?:..(?:의|에게|한테|에서온|로부터|쪽으로)|'s|.s')/;

function mentionsOf(plain: string, before: number, isTarget: boolean) {
  const mentions: Mention[] = [];
  let about = before;
  let owner = 0;
  let denied = 0;
  for (let at = 0; at < plain.length; ) {
    const last = mentions.at(-1);
    if (last !== undefined && isAt(denialBehind, plain, at)) mentions[mentions.length - 1] = deny(last);
    else if (isAt(denialAhead, plain, at)) denied = isHangul(plain[at]) ? 1 : reach;
    const { term, length } = termAt(plain, at);
    if (term === null) {
      at += Math.max(length, 1);
      continue;
    }
    at += length;
    const topic = topics.get(term);
    const said = owner === 0 ? about : withTopic(about, owner);
    const mention = { term, about: topic === undefined ? said : said & ~topic.kind, isNegated: false };
    mentions.push(denied > 0 ? deny(mention) : mention);
    if (topic === undefined) {
      owner = 0;
      denied = Math.max(0, denied - 1);
    } else if (
      topic.isSomeone &&
      ((isTarget && mentions.length === 1) ||
        notActing.test(plain.slice(at - 2, at + 5)) ||
        notActingBefore.test(plain.slice(Math.max(0, at - length - 10), at - length)))
    )
      owner = topic.bit;
    else about = withTopic(about, topic.bit);
  }
  return { mentions, after: about };
}

const isHangul = (letter: string | undefined) => letter !== undefined && letter >= '가' && letter <= '힣';

function isAt(words: RegExp, plain: string, at: number): boolean {
  if (isLatin(plain[at - 1]) && !plain.startsWith("n't", at)) return false;
  words.lastIndex = at;
  return words.test(plain);
}

/** What says already that something is not there: it is not turned round by saying so once more. */
const denials = new Set(
  'silence forget unread unaware unknown leak serverlisten unconfirmed refuse lose drop idle off irrelevant'.split(
    ' ',
  ),
);

function deny(mention: Mention): Mention {
  return denials.has(mention.term) ? mention : { ...mention, isNegated: true };
}
