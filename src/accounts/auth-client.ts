import type { Database } from '../database/database.ts';

type Call = (query?: object) => unknown;

/**
 * The database as better-auth's Prisma adapter may use it. Each call waits in the queue of all writes, and what it does in one transaction is
 * one. The adapter passes `select: undefined`, which strict undefined checks refuse, so that one is taken out.
 */
export function authClient(database: Database) {
  return new Proxy(withoutEmptySelect(database.queued), {
    get: (client, name) =>
      name === '$transaction'
        ? (work: (transaction: object) => Promise<unknown>) =>
            database.write((transaction) => work(withoutEmptySelect(transaction)))
        : Reflect.get(client, name),
  });
}

/** The same client, whose models' calls leave an undefined `select` out of their queries. */
function withoutEmptySelect<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get: (all, name) => {
      const model: unknown = Reflect.get(all, name);
      return typeof name === 'string' && !/^[_$]/.test(name) && isObject(model) ? strict(model) : model;
    },
  });
}

function strict(model: object): object {
  return new Proxy(model, {
    get: (calls, name) => {
      const call: unknown = Reflect.get(calls, name);
      if (typeof call !== 'function') return call;
      return (query?: object) => (call as Call)(withoutSelect(query));
    },
  });
}

function withoutSelect(query: object | undefined): object | undefined {
  if (query === undefined || !('select' in query) || query.select !== undefined) return query;
  const { select, ...rest } = query;
  return rest;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
