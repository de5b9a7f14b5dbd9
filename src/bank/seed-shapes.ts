import { z } from 'zod';
import { asks } from '../simulator/prediction.ts';
import { levels, topics } from './question.ts';

// The shapes of the yaml blocks in a seed file. Each message says what to write instead.

const line = (instead: string) => z.string(instead).trim().min(1, instead);

/** Markdown or plain text in both languages. */
const localized = (what: string) => {
  const instead = `Write ${what} as \`ko: …\` and \`en: …\`.`;
  return z.strictObject({ ko: line(instead), en: line(instead) }, instead);
};

/** Names that last: they stand in addresses and in everyone's reviews. */
export const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const slugged = (what: string) => {
  const instead = `Write ${what} in lower-case words joined by hyphens, such as \`old-duplicate-syn\`.`;
  return z.string(instead).regex(slug, instead);
};

const cueList = () => {
  const instead = 'Write the words that show the point was made: `[sequence number, ISN]`; quote numbers.';
  return z.array(line(instead), instead).min(1, instead);
};

const keyPointKeys = 'A key point has `id`, `essential`, `ko`, `en` and `cues`.';
export const keyPointsShape = z
  .array(
    z.strictObject(
      {
        id: slugged('the name of the key point'),
        essential: z.boolean('Write `essential: true` when an answer without it fails, otherwise `false`.'),
        ko: line('Write the idea in one Korean sentence: `ko: …`.'),
        en: line('Write the idea in one English sentence: `en: …`.'),
        cues: z.strictObject(
          { ko: cueList(), en: cueList() },
          'Write `cues:` with a list `ko: […]` and a list `en: […]`.',
        ),
      },
      keyPointKeys,
    ),
    `Write a list of key points. ${keyPointKeys}`,
  )
  .min(1, `Write a list of key points. ${keyPointKeys}`);

const mistakeKeys =
  'A common mistake has `claim` (what is wrongly said) and `why` (why it is wrong), each in `ko` and `en`.';
export const mistakesShape = z
  .array(
    z.strictObject({ claim: localized('the wrong claim'), why: localized('why it is wrong') }, mistakeKeys),
    `Write a list of common mistakes. ${mistakeKeys}`,
  )
  .min(1, `Write a list of common mistakes. ${mistakeKeys}`);

const sourceKeys = 'A source has `title`, `clause` and `url`.';
const address = 'Write the address of the clause: `url: https://www.rfc-editor.org/rfc/rfc9293#section-3.5`.';
export const sourcesShape = z
  .array(
    z.strictObject(
      {
        title: line('Write `title: RFC 9293`.'),
        clause: line('Write the clause: `clause: §3.4.1`.'),
        url: z.string(address).regex(/^https:\/\/[^\s<>"]+$/, address),
      },
      sourceKeys,
    ),
    `Write a list of sources. ${sourceKeys}`,
  )
  .min(1, `Write a list of sources. ${sourceKeys}`);

const keysOf = (what: string) =>
  z.record(
    z.string(),
    z.unknown(),
    `Write ${what} as keys: \`profile\`, \`oneWayDelayMs\`, \`app\` and so on.`,
  );

const counterfactualKeys =
  'A counterfactual has `title` and `watch` in `ko` and `en`, and `change`: the keys of the scenario that are different.';
const simulationKeys =
  'A simulation has `title` and `watch` in `ko` and `en`, `scenario`, and `counterfactual` where one teaches.';
export const simulationShape = z.strictObject(
  {
    title: localized('what the simulation shows'),
    watch: localized('what to watch while it runs'),
    scenario: keysOf('the scenario'),
    counterfactual: z
      .strictObject(
        {
          title: localized('what the counterfactual shows'),
          watch: localized('what is different in it'),
          change: keysOf('what is changed'),
        },
        counterfactualKeys,
      )
      .optional(),
  },
  simulationKeys,
);

const predictionKeys =
  'A prediction has `atMs` and `host` (the event of the simulation it starts from), `ask` (`segment` or `states`) and `keyPoint` (the key point that a right prediction covers).';
export const predictionShape = z.strictObject(
  {
    atMs: z
      .int('Write the moment in ms: `atMs: 1900`.')
      .min(0, 'Write the moment in ms from 0: `atMs: 1900`.'),
    host: z.enum(['A', 'B'], 'Write `host: A` or `host: B`.'),
    ask: z.enum(asks, 'Write `ask: segment` or `ask: states`.'),
    keyPoint: slugged('the `id` of a key point of this file'),
  },
  predictionKeys,
);

const followUpKeys =
  'A follow-up has `question` (the name of its file without .md), `missing` (the key point whose absence provokes it; left out when it is asked either way) and `reason` in `ko` and `en`.';
export const followUpsShape = z.array(
  z.strictObject(
    {
      question: slugged('the name of the file of the question that follows'),
      missing: slugged('the `id` of a key point of this file').optional(),
      reason: localized('the reason an interviewer asks'),
    },
    followUpKeys,
  ),
  `Write a list of follow-ups. ${followUpKeys}`,
);

const frontMatterKeys =
  'Front matter holds `topic`, `level`, where there are any `confusedWith`, and, only in the file of a question that starts a chain, `order` and `chain`.';
const oneOf = (key: string, names: readonly string[]) =>
  `Write ${names.map((name) => `\`${key}: ${name}\``).join(', ')}.`;
const likeness =
  'Write the names of the files of the questions that this one is confused with: `confusedWith: [four-way-close]`, or leave it out.';
export const frontMatterShape = z.strictObject(
  {
    topic: z.enum(topics, oneOf('topic', topics)),
    level: z.enum(levels, oneOf('level', levels)),
    order: z
      .int('Write a whole number: `order: 20`.')
      .min(0, 'Write a whole number from 0: `order: 20`.')
      .optional(),
    chain: localized('the name of the chain').optional(),
    confusedWith: z.array(z.string(likeness).regex(slug, likeness), likeness).min(1, likeness).optional(),
  },
  frontMatterKeys,
);
