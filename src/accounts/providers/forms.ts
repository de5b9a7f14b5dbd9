import { z } from 'zod';
import { nextField, passwordField } from '../signing/forms.ts';

export const beginForm = z.object({ next: nextField });

const broughtField = z.string().max(4_000).optional();

/** What a provider sends along, as far as it is ours to read (RFC 6749 §4.1.2). */
export const broughtFields = z.object({ code: broughtField, state: broughtField, error: broughtField });

export const providerParams = z.object({ provider: z.string().max(20) });

export const linkingForm = z.object({ provider: z.string().max(20), password: passwordField.default('') });
