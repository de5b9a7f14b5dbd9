/** What stands around a simulator and never changes while it runs; it is not fetched with it. */
export const demonstration = {
  watch: '눈여겨보세요',
  profile: { rfc9293: 'RFC 9293 규칙', linux: 'Linux 6.18 설정' },
};
