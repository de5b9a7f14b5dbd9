import { type Browser, submitAnswer, submitReview } from './app.ts';

/** The id of the question that a page asks; '' when it asks none. */
export function askedIn(page: string): string {
  return /action="\/questions\/([^/"]+)\/answers"/.exec(page)?.[1] ?? '';
}

/** Answers and rates what an address asks, and gives the page that comes next. Throws when it asks nothing. */
export async function rateQuestion(
  browser: Browser,
  address: string,
  rating: string,
  keyPoint: readonly string[] = [],
): Promise<string> {
  const asked = await browser.get(address);
  const keyPointId = /name="keyPointId" value="([^"]+)"/.exec(asked.body)?.[1];
  const point = keyPointId === undefined ? {} : { keyPointId };
  const revealed = await browser.follow(await submitAnswer(browser, asked.body, { answer: '답', ...point }));
  return (await browser.follow(await submitReview(browser, revealed.body, { rating, keyPoint }))).body;
}
