/** Words that say the same, in both languages; a word is known by how it begins. */
const alike: readonly (readonly string[])[] = [
  ['유실', '손실', '분실', '누락', '사라', '잃', '드롭', 'lost', 'loss', 'lose', 'drop', 'missing'],
  ['종료', '닫', '끊', 'close', 'closing', 'teardown', 'terminat'],
  ['순서', '뒤바', '추월', 'order', 'reorder', 'overtak'],
  ['위조', '스푸핑', '가짜', 'forge', 'spoof', 'fake', 'blind', 'inject'],
  ['중복', '복제', '복사', 'duplicate', 'copy', 'copies'],
  ['플러드', '플러딩', 'flood'],
  ['큐', '대기열', 'queue', 'backlog'],
  ['초과', '타임아웃', 'timeout', 'etimedout'],
  ['거절', '거부', 'refuse', 'econnrefused'],
  ['리셋', '초기화', 'reset', 'rst', 'econnreset'],
  ['재전송', 'retransmi', 'resen'],
  ['쿠키', 'cookie'],
  ['재사용', 'reuse'],
  ['좀비', '누수', 'leak'],
];

/** What people type around the words that matter. */
const filler = new Set(['the', 'a', 'an', 'is', 'are', 'was', 'of', 'in', 'to', 'and', 'when', '때', '경우']);

/** What stands behind a Korean noun and is not part of it. */
const particle = /(?<=[\p{L}\p{N}])(?:이|가|을|를|은|는|의|에|와|과|도|로|으로)$/u;

/** Whether a text has every word of a search: SYN-ACK, SYN+ACK and SYN,ACK are one word, and so are lost and dropped. */
export function matches(search: string, text: string): boolean {
  const spaced = ` ${text.toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} ${plain(text)}`;
  const compact = joined(text);
  return wordsOf(search).every((word) => {
    const short = word.replace(particle, '');
    const same = alike.filter((group) => group.some((one) => word.startsWith(one))).flat();
    return [word, short, ...same].some((one) => one !== '' && isIn(one, spaced, compact));
  });
}

/** A Latin word must begin where a word does: `ss` is not in `loss`. Hangul joins its words freely. */
function isIn(word: string, spaced: string, compact: string): boolean {
  if (spaced.includes(` ${word}`)) return true;
  return (word.length > 3 || /\p{Script=Hangul}/u.test(word)) && compact.includes(word);
}

function wordsOf(search: string): string[] {
  const words = search.toLocaleLowerCase().split(/\s+/u).map(joined).filter(Boolean);
  const meant = words.filter((word) => !filler.has(word));
  return meant.length === 0 ? words : meant;
}

/** Without the marks that are written in several ways. */
function joined(text: string): string {
  return text.toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The words with their marks left out: SYN,ACK as synack. */
function plain(text: string): string {
  return text.split(/\s+/u).map(joined).join(' ');
}
