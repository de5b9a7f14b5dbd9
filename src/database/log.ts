/** The part of a structured logger (pino, Fastify's) that the database speaks to. */
export interface Log {
  info(fields: object, message: string): void;
}
