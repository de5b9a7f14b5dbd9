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

/** The recovery codes on the page that shows them, which is to be shown in the other language. */
export const languageForm = z.object({ locale: z.enum(locales), shown: z.string().max(2_000) });
