import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifySchema,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { credentials } from './accounts/credentials/routes.tsx';
import { door } from './accounts/door.ts';
import { identification } from './accounts/identify.ts';
import { inviting } from './accounts/inviting/routes.tsx';
import { holding } from './accounts/leaving/hold.ts';
import { leaving } from './accounts/leaving/routes.tsx';
import { mailing } from './accounts/links/routes.tsx';
import { signingInElsewhere } from './accounts/providers/routes.tsx';
import { accounts } from './accounts/routes.tsx';
import { secondFactor } from './accounts/second-factor/routes.tsx';
import { sessions } from './accounts/sessions/routes.tsx';
import { signing } from './accounts/signing/routes.tsx';
import { taking } from './accounts/taking/routes.tsx';
import { browsing } from './bank/routes.tsx';
import { refuseUnreadable } from './http/client-error.ts';
import type { Dependencies } from './http/dependencies.ts';
import { faults } from './http/faults.ts';
import { parseQuery } from './http/form.ts';
import { decodableUrl, guard } from './http/guard.ts';
import { health } from './http/health.ts';
import { limiting } from './http/limits.ts';
import { longestBody, requestId, shell } from './http/shell.ts';
import { rooming } from './interview/rooms/routes.tsx';
import { interviewing } from './interview/routes.tsx';
import { preparing } from './preparation/routes.tsx';
import { informing } from './privacy/routes.tsx';
import { progressing } from './progress/routes.tsx';
import { remembering } from './review/cards/routes.tsx';
import { parameters } from './review/parameters/routes.tsx';
import { studying } from './review/routes.tsx';
import { comparing } from './simulator/comparisons/routes.tsx';
import { simulating } from './simulator/routes.tsx';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, and the shape of what it takes, for the tests that go through all of them. */
    readonly routeTable: readonly {
      readonly method: string;
      readonly url: string;
      readonly schema: FastifySchema;
    }[];
  }
}

/**
 * How long somebody may take to send a whole request (its head: 10 s), and keep a connection without one, in ms. Node
 * holds nobody to a `requestTimeout` that is shorter than its `headersTimeout`, of a minute by default.
 */
const patience = { requestTimeout: 15_000, keepAliveTimeout: 20_000 } as const;

/** The web application, not yet listening. */
export async function buildApp(deps: Dependencies, logger?: FastifyBaseLogger): Promise<FastifyInstance> {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    genReqId: requestId,
    requestIdHeader: false,
    // Said once, when it was answered: see the shell.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: deps.config.trustedProxies.length > 0 ? [...deps.config.trustedProxies] : false,
    bodyLimit: longestBody,
    ...patience,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 500, requireHostHeader: false },
    rewriteUrl: decodableUrl,
    routerOptions: { querystringParser: parseQuery },
    // While draining, what still comes in on an open connection is answered like everything else.
    return503OnClosing: false,
    clientErrorHandler: refuseUnreadable,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  listRoutes(app);
  deps.metrics.watchRequests(app);
  faults(app, deps);
  await app.register(shell, deps);
  await app.register(identification, deps);
  await app.register(guard, deps);
  await app.register(limiting, deps);
  await app.register(holding);
  await app.register(door);
  for (const feature of [
    health,
    accounts,
    signing,
    mailing,
    credentials,
    informing,
    secondFactor,
    signingInElsewhere,
    sessions,
    inviting,
    taking,
    leaving,
    browsing,
    studying,
    remembering,
    parameters,
    preparing,
    interviewing,
    rooming,
    progressing,
    comparing,
    simulating,
  ])
    await app.register(feature, deps);
  return app;
}

function listRoutes(app: FastifyInstance): void {
  const routes: { method: string; url: string; schema: FastifySchema }[] = [];
  app.decorate('routeTable', routes);
  app.addHook('onRoute', ({ method, url, schema = {} }) => {
    for (const each of [method].flat()) routes.push({ method: each, url, schema });
  });
}
