import type { ScriptTexts } from '../../../src/simulator/script-problem.ts';

/** What is wrong with a script somebody typed, and what to write instead. */
export const script = {
  line: (line: number) => `${line}번째 줄`,
  problems: {
    tooLong: ({ most }) => `너무 길어요. 한 칸에 ${most}자까지 적을 수 있어요.`,
    tooManyLines: ({ most }) => `줄이 너무 많아요. 한 칸에 ${most}줄까지 적을 수 있어요.`,
    tooManyBytes: ({ total, most }) =>
      `보내는 데이터가 모두 ${total}바이트예요. 합쳐서 ${most}바이트까지 보낼 수 있어요.`,
    tooManyForged: ({ total, most }) =>
      `위조 세그먼트가 모두 ${total}개예요. 합쳐서 ${most}개까지 넣을 수 있어요.`,
    choice: ({ name, found, choices }) =>
      found === ''
        ? `${name} 자리가 비어 있어요. ${choices} 중 하나를 적어 주세요.`
        : `${name} 자리에 ‘${found}’ 대신 ${choices} 중 하나를 적어 주세요.`,
    number: ({ name, found, least, most }) =>
      found === ''
        ? `${name} 자리가 비어 있어요. ${least}부터 ${most}까지의 정수를 적어 주세요.`
        : `${name} 자리에 ‘${found}’ 대신 ${least}부터 ${most}까지의 정수를 적어 주세요.`,
    when: ({ found }) =>
      `‘${found}’ 대신 시각(ms)을 적거나, 기다릴 일인 data, eof, error, accept 중 하나를 맨 앞에 적어 주세요.`,
    flags: ({ found }) =>
      found === ''
        ? '플래그가 없어요. SYN, SYN+ACK, ACK, FIN+ACK, RST처럼 적어 주세요.'
        : `‘${found}’ 대신 플래그를 SYN, SYN+ACK, ACK, FIN+ACK, RST처럼 적어 주세요.`,
    missing: ({ name }) => `${name} 값이 필요해요.`,
    unknown: ({ found, known }) =>
      known === ''
        ? `‘${found}’ 부분을 알아들을 수 없어요. 여기에는 더 적을 것이 없어요.`
        : `‘${found}’ 부분을 알아들을 수 없어요. 여기에 적을 수 있는 것: ${known}`,
    twice: ({ name }) => `${name} 값이 두 번 나와요. 하나만 남겨 주세요.`,
    quotes: ({ found }) => `${found}의 따옴표가 맞지 않아요. "이름"처럼 큰따옴표로 감싸 주세요.`,
    settingName: ({ found }) => `‘${found}’라는 설정은 없어요.`,
    settingValue: ({ name, found }) =>
      found === ''
        ? `${name} 설정의 값이 없어요. ${name}=값처럼 적어 주세요.`
        : `${name} 설정에는 ‘${found}’ 값을 쓸 수 없어요.`,
    refused: ({ path, problem }) => `시뮬레이터가 받아들이지 않았어요. ${path}: ${problem}`,
  } satisfies ScriptTexts,
};
