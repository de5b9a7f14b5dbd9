import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import type { Provider } from '../../src/config.ts';

/** Somebody as a provider knows them. */
export interface Person {
  readonly id: string;
  readonly email: string | null;
  readonly isConfirmed: boolean;
}

/** The four providers on one port of loopback, in the shapes that they document. */
export interface LoopbackProviders {
  /** Who is signed in there. */
  person: Person;
  /** What is asked of their servers is answered with 503. */
  isDown: boolean;
  /** What they were asked, in this order: host and path. */
  readonly asked: string[];
  /** What they gave out. None of it may be stored. */
  readonly tokens: string[];
  /** What `fetch` would have asked of the world, on loopback. */
  readonly url: (address: string) => string;
  /** Goes to an address of an authorization and allows it; gives where the provider leads back to. */
  allow(address: string): Promise<string>;
  close(): Promise<void>;
}

/** The keys that the server under test has. */
export const providerKeys = {
  GITHUB_CLIENT_ID: 'github-id',
  GITHUB_CLIENT_SECRET: 'github-secret',
  GOOGLE_CLIENT_ID: 'google-id',
  GOOGLE_CLIENT_SECRET: 'google-secret',
  KAKAO_CLIENT_ID: 'kakao-id',
  NAVER_CLIENT_ID: 'naver-id',
  NAVER_CLIENT_SECRET: 'naver-secret',
} as const;

/** Where each is asked: the page for people, the exchange of the code, and who it was. */
const addresses: Record<string, readonly [Provider, 'authorize' | 'token' | 'user' | 'emails']> = {
  'github.com/login/oauth/authorize': ['github', 'authorize'],
  'github.com/login/oauth/access_token': ['github', 'token'],
  'api.github.com/user': ['github', 'user'],
  'api.github.com/user/emails': ['github', 'emails'],
  'accounts.google.com/o/oauth2/v2/auth': ['google', 'authorize'],
  'oauth2.googleapis.com/token': ['google', 'token'],
  'kauth.kakao.com/oauth/authorize': ['kakao', 'authorize'],
  'kauth.kakao.com/oauth/token': ['kakao', 'token'],
  'kapi.kakao.com/v2/user/me': ['kakao', 'user'],
  'nid.naver.com/oauth2.0/authorize': ['naver', 'authorize'],
  'nid.naver.com/oauth2.0/token': ['naver', 'token'],
  'openapi.naver.com/v1/nid/me': ['naver', 'user'],
};

interface Grant {
  readonly provider: Provider;
  readonly person: Person;
  readonly redirectUri: string;
  readonly challenge: string | null;
}

/** Listens, and has this process find the providers there. Whatever else it asks of the world fails. */
export async function openProviders(): Promise<LoopbackProviders> {
  const grants = new Map<string, Grant>();
  const people = new Map<string, Person>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = (address: string) => `http://127.0.0.1:${port}/${address.replace(/^https:\/\//, '')}`;
  const reach = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string | URL | Request, init?: RequestInit) =>
    reach(url(input instanceof Request ? input.url : String(input)), init),
  );

  const providers: LoopbackProviders = {
    person: { id: '1001', email: 'candidate@example.org', isConfirmed: true },
    isDown: false,
    asked: [],
    tokens: [],
    url,
    allow: async (address) => {
      const page = await (await reach(url(address))).text();
      const back = /id="allow" href="([^"]+)"/.exec(page)?.[1];
      if (back === undefined) throw new Error(page);
      return back.replaceAll('&amp;', '&');
    },
    close: async () => {
      vi.unstubAllGlobals();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return providers;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
    const place = pathname.slice(1);
    providers.asked.push(place);
    const [provider, what] = addresses[place] ?? [];
    if (provider === undefined) return void response.writeHead(404).end();
    if (providers.isDown) return void response.writeHead(503).end();
    if (what === 'authorize') return showConsent(response, provider, searchParams);
    if (what === 'token') return giveToken(response, provider, new URLSearchParams(await bodyOf(request)));
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const person = people.get(token);
    if (person === undefined) return void response.writeHead(401).end();
    send(response, what === 'emails' ? emailsOf(person) : profileOf[provider](person));
  }

  function showConsent(response: ServerResponse, provider: Provider, asked: URLSearchParams): void {
    const redirectUri = asked.get('redirect_uri') ?? '';
    if (asked.get('client_id') !== `${provider}-id` || asked.get('response_type') !== 'code')
      return void response.writeHead(400).end('unknown client');
    const code = `4/${randomBytes(16).toString('base64url')}`;
    const challenge = asked.get('code_challenge');
    grants.set(code, { provider, person: providers.person, redirectUri, challenge });
    const back = (fields: Record<string, string>) => {
      const address = new URL(redirectUri);
      for (const [name, value] of Object.entries({ ...fields, state: asked.get('state') ?? '' }))
        address.searchParams.set(name, value);
      return address.href.replaceAll('&', '&amp;');
    };
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><title>${provider}</title><a id="allow" href="${back({ code })}">Allow</a> ` +
          `<a id="deny" href="${back({ error: 'access_denied', error_description: 'They said no' })}">Deny</a>`,
      );
  }

  function giveToken(response: ServerResponse, provider: Provider, asked: URLSearchParams): void {
    const code = asked.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const secret = provider === 'kakao' ? null : `${provider}-secret`;
    const verifier = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    const isGood =
      grant?.provider === provider &&
      asked.get('client_secret') === secret &&
      asked.get('redirect_uri') === grant.redirectUri &&
      (grant.challenge === null || grant.challenge === verifier);
    if (!isGood) {
      send(response, { error: 'bad_verification_code' }, provider === 'github' ? 200 : 400);
      return;
    }
    const token = () => {
      const made = randomBytes(24).toString('base64url');
      providers.tokens.push(made);
      return made;
    };
    const accessToken = token();
    people.set(accessToken, grant.person);
    const idToken = provider === 'google' ? { id_token: jwtOf(grant.person, token()) } : {};
    const refresh = provider === 'github' ? {} : { refresh_token: token(), expires_in: 3600 };
    send(response, {
      access_token: accessToken,
      token_type: 'bearer',
      scope: 'email',
      ...refresh,
      ...idToken,
    });
  }
}

/** Google's: its payload is read where it came straight from Google (OpenID Connect Core §3.1.3.7, 6). */
function jwtOf({ id, email, isConfirmed }: Person, signature: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'https://accounts.google.com', aud: 'google-id', sub: id, name: 'Somebody' };
  const address = email === null ? {} : { email, email_verified: isConfirmed };
  return `${part({ alg: 'RS256', kid: '1' })}.${part({ ...claims, ...address })}.${signature}`;
}

function emailsOf({ email, isConfirmed }: Person) {
  return email === null ? [] : [{ email, primary: true, verified: isConfirmed, visibility: 'private' }];
}

const profileOf: Record<Provider, (person: Person) => object> = {
  github: ({ id }) => ({
    id: Number(id),
    login: 'somebody',
    name: 'Somebody',
    email: null,
    avatar_url: 'https://x',
  }),
  google: () => ({}),
  kakao: ({ id, email, isConfirmed }) => ({
    id: Number(id),
    kakao_account:
      email === null
        ? { email_needs_agreement: true }
        : { has_email: true, is_email_valid: true, is_email_verified: isConfirmed, email },
  }),
  naver: ({ id, email }) => ({
    resultcode: '00',
    message: 'success',
    response: { id, ...(email === null ? {} : { email }), name: 'Somebody' },
  }),
};

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
