import { type Config, type Provider, providers } from '../../config.ts';

/** Those that people may come from, in the order in which they are offered. */
export function offeredProviders(config: Pick<Config, 'providers'>): readonly Provider[] {
  return providers.filter((provider) => config.providers[provider] !== undefined);
}

/** The provider that an address or a form names; null where it is none that is offered. */
export function providerNamed(name: string, config: Pick<Config, 'providers'>): Provider | null {
  return offeredProviders(config).find((provider) => provider === name) ?? null;
}
