import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, htmx, type TestApp, testApp } from '../support/app.ts';
import { shownBank, smallBank } from '../support/bank.ts';

/** Two roots that are confused with each other. */
const questions = shownBank.map((question) => {
  if (question.id === 'handshake') return { ...question, confusedWith: ['closing'] };
  return question.id === 'closing' ? { ...question, confusedWith: ['handshake'] } : question;
});

let kkori: TestApp;
let reader: Browser;
beforeAll(async () => {
  kkori = await testApp({ questions });
  reader = new Browser(kkori.app);
});
afterAll(() => kkori.close());

const stored = () =>
  kkori.database.readOne('SELECT (SELECT count(*) FROM Answer) AS a, (SELECT count(*) FROM User) AS u');

describe('the list of questions', () => {
  it('links every question by chain, in the reader’s language', async () => {
    const { body, statusCode } = await reader.get('/questions');
    expect(statusCode).toBe(200);
    for (const { id } of questions) expect(body).toContain(`href="/questions/${id}"`);
    expect(body).toContain('handshake 체인');
    expect(body).toContain('질문 5개');
    expect((await new Browser(kkori.app, { 'accept-language': 'en' }).get('/questions')).body).toContain(
      '5 questions',
    );
  });

  it('finds what is looked for, keeps what was typed, and marks the words', async () => {
    const { body } = await reader.get('/questions?q=why-random&topic=&level=&chain=');
    expect(body).toContain('value="why-random"');
    expect(body).toMatch(/<mark>why-random<\/mark>/);
    expect(body).not.toContain('href="/questions/closing"');
  });

  it('says so when nothing is found, and when there is nothing to look for', async () => {
    expect((await reader.get('/questions?q=없는말')).body).toContain('‘없는말’ 검색 결과가 없어요');
    expect((await reader.get(`/questions?q=${encodeURIComponent('?!')}`)).body).toContain(
      '검색할 말이 없어요',
    );
    expect((await reader.get('/questions?level=advanced')).body).toContain('이 조건에 맞는 질문이 없어요');
  });

  it('shows what is typed as text', async () => {
    const { body } = await reader.get(`/questions?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain('<script>alert');
  });

  it('gives htmx what the wish gives, to be put in its place', async () => {
    const { body } = await reader.get('/questions?q=closing', htmx);
    expect(body).not.toContain('<html');
    expect(body).not.toContain('id="bank-results"');
    expect(body).toContain('data-announcement="‘closing’ 검색 결과 1개"');
  });

  it('keeps to the language that its address names', async () => {
    const { body } = await reader.get('/questions?lang=en');
    expect(body).toContain('<input type="hidden" name="lang" value="en"');
    expect(body).toContain('href="/questions/closing?lang=en"');
    expect((await reader.get('/questions?q=closing&lang=en', htmx)).body).toContain('1 result for “closing”');
  });

  it('takes Hangul that comes in letters', async () => {
    const typed = '유'.repeat(100).normalize('NFD');
    expect((await reader.get(`/questions?q=${encodeURIComponent(typed)}`)).statusCode).toBe(200);
  });

  it('answers a search with a NUL in it', async () => {
    expect((await reader.get('/questions?q=a%00b')).statusCode).toBe(200);
  });

  it.each([
    '?topic=nowhere',
    '?level=hard',
    `?q=${'a'.repeat(101)}`,
    '?q=a&q=b',
    '?topic=opening&topic=closing',
  ])('refuses %s as a request that cannot be understood', async (query) => {
    expect((await reader.get(`/questions${query}`)).statusCode).toBe(400);
  });
});

describe('the page of a question', () => {
  it('shows answer, key points, mistakes, sources and follow-ups, and stores nothing', async () => {
    const before = stored();
    const { body } = await reader.get('/questions/handshake');
    for (const text of [
      'handshake를 설명해 보세요.',
      '<strong>말로 하는 답</strong>',
      'second의 핵심',
      '두 호스트의 TCB뿐입니다',
      'href="/questions/why-random"',
      'why-three를 묻는 까닭',
      'href="/study/handshake"',
      'https://www.rfc-editor.org/rfc/rfc9293#section-3.5',
    ]) {
      expect(body).toContain(text);
    }
    expect(stored()).toEqual(before);
  });

  it('leads to its neighbours and to the questions it hangs from', async () => {
    const { body } = await reader.get('/questions/old-duplicate');
    expect(body).toContain('href="/questions/why-three"');
    expect(body).toContain('href="/questions/why-random"');
    expect(body).toContain('href="/questions/handshake"');
  });

  it('leads to what it is easily confused with, and says nothing of it where there is nothing', async () => {
    const { body } = await reader.get('/questions/closing');
    expect(body).toMatch(
      /헷갈리기 쉬운 질문.*<a class="tail-question" href="\/questions\/handshake">handshake를 설명해 보세요/s,
    );
    expect((await reader.get('/questions/closing?lang=en')).body).toMatch(
      /Easily confused with.*href="\/questions\/handshake\?lang=en">Explain handshake/s,
    );
    expect((await reader.get('/questions/why-random')).body).not.toContain('헷갈리기');
  });

  it('tells messengers its title, a description and a picture, by absolute addresses', async () => {
    const { body } = await reader.get('/questions/handshake');
    expect(body).toContain('<meta property="og:title" content="handshake를 설명해 보세요."');
    expect(body).toContain('<meta name="description" content="handshake의 말로 하는 답입니다."');
    expect(body).toMatch(
      /og:image" content="http:\/\/kkori\.test\/questions\/handshake\/preview\.png\?lang=ko&amp;v=[0-9a-f]{16}"/,
    );
    expect(body).toContain('<link rel="canonical" href="http://kkori.test/questions/handshake?lang=ko"');
    expect(body).toContain('hreflang="x-default" href="http://kkori.test/questions/handshake"');
    expect(body).toContain('hreflang="en" href="http://kkori.test/questions/handshake?lang=en"');
  });

  it('never repeats a Host that was made up', async () => {
    const { body } = await reader.get('/questions/handshake', { host: 'evil.example' });
    expect(body).not.toContain('evil.example');
  });

  it('is read in the language its address names, whatever the reader’s', async () => {
    const { body } = await reader.get('/questions/handshake?lang=en');
    expect(body).toContain('<html lang="en"');
    expect(body).toContain('Explain handshake.');
    // Switching the language leads back to the page, not to the language that was left.
    expect(body).toContain('name="next" value="/questions/handshake"');
    expect((await reader.get('/questions/handshake?a=b?c&la%6eg=en')).body).toContain(
      'name="next" value="/questions/handshake?a=b%3Fc"',
    );
    expect((await reader.get('/questions/handshake?lang=xx')).body).toContain('<html lang="ko"');
    expect(body).toContain('href="/questions/why-three?lang=en"');
  });

  it('stays where it is when the question is asked no more', async () => {
    const left = smallBank.filter(({ id }) => id !== 'closing');
    const later = await kkori.restart(left);
    const { body, statusCode } = await reader.at(later).get('/questions/closing');
    expect(statusCode).toBe(200);
    expect(body).toContain('이제 묻지 않는 질문이에요');
    expect(body).not.toContain('href="/study/closing"');
    expect((await reader.at(later).get('/study/closing')).statusCode).toBe(404);
    await later.close();
    await (await kkori.restart(questions)).close();
  });

  it('is not found where there never was one', async () => {
    for (const path of ['', '/counterfactual', '/preview.png?lang=ko']) {
      expect((await reader.get(`/questions/no-such${path}`)).statusCode, path).toBe(404);
    }
  });
});

describe('what might have been', () => {
  it('stands beside what is, with the way back', async () => {
    const page = (await reader.get('/questions/handshake')).body;
    expect(page).toContain('두 번뿐이라면');
    expect(page).toContain('href="/questions/handshake/counterfactual"');
    const { body } = await reader.get('/questions/handshake/counterfactual');
    expect(body).toContain('B가 먼저 믿습니다.');
    expect(body).toContain('<a href="/questions/handshake">질문으로 돌아가기</a>');
    expect(body).toContain('data-comparison');
  });

  it('is not found for a question without it', async () => {
    expect((await reader.get('/questions/closing/counterfactual')).statusCode).toBe(404);
  });
});

describe('the picture of a question', () => {
  const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

  it('is a PNG of 1200 × 630, in either language, that may be kept', async () => {
    const korean = await reader.get('/questions/handshake/preview.png?lang=ko');
    const english = await reader.get('/questions/handshake/preview.png?lang=en');
    expect(korean.headers['content-type']).toBe('image/png');
    expect(korean.headers['cache-control']).toBe('public, max-age=86400');
    expect(size(korean.rawPayload)).toEqual([1200, 630]);
    expect(size(english.rawPayload)).toEqual([1200, 630]);
    expect(korean.rawPayload.equals(english.rawPayload)).toBe(false);
  });

  it('is drawn for a question without a diagram too', async () => {
    expect(size((await reader.get('/questions/closing/preview.png?lang=ko')).rawPayload)).toEqual([
      1200, 630,
    ]);
  });

  it('needs a language that we speak', async () => {
    expect((await reader.get('/questions/handshake/preview.png')).statusCode).toBe(400);
    expect((await reader.get('/questions/handshake/preview.png?lang=fr')).statusCode).toBe(400);
  });
});

describe('what is often said wrongly', () => {
  it('is gathered with its reason, its clause and its question', async () => {
    const { body } = await reader.get('/mistakes');
    expect(body).toContain('가상 회선이 <strong>생긴다</strong>.');
    expect(body).toContain('두 호스트의 TCB뿐입니다');
    expect(body).toContain('href="https://www.rfc-editor.org/rfc/rfc9293#section-3.3.1"');
    expect(body).toContain('href="/questions/handshake"');
    expect(body).toContain('>5개<');
  });
});
