import { z } from 'zod';
import { locales } from '../../locale.ts';
import { nextField, passwordField } from '../signing/forms.ts';

/** Codes as they are typed; what they have to be is said to whoever typed them. */
const codeField = z.string().max(1_000);

export const proofForm = z.object({ password: passwordField.default('') });

export const confirmationForm = z.object({ offer: z.string().max(2_000), code: codeField });

/** One of the two forms of the page: a code of the authenticator, or one for recovery. */
export const challengeForm = z.object({
  code: codeField.optional(),
  recoveryCode: codeField.optional(),
  next: nextField,
});

/** A page of the setting-up with what it is made of, to be shown in the other language: either of the two. */
export const languageForm = z.object({
  locale: z.enum(locales),
  offer: z.string().max(2_000).optional(),
  shown: z.string().max(2_000).optional(),
});
