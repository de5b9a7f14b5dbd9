import { z } from 'zod';
import type { PasswordFault } from '../passwords/rules.ts';
import { emailField, passwordField } from '../signing/forms.ts';

/** An account without a password sends none. */
const proofField = passwordField.default('');

export const passwordForm = z.object({ currentPassword: proofField, newPassword: passwordField });

export const emailForm = z.object({ passwordForEmail: proofField, newEmail: emailField });

/** What a guest looked for that only an account has, as its address ends. */
export const wishes = ['password', 'email', 'second-factor', 'sign-ins'] as const;
export type Wish = (typeof wishes)[number];

export const accountQuery = z.object({ wanted: z.enum(wishes).optional() });

/** What stands against a change: each has its words beside the field it concerns. */
export interface CredentialFaults {
  readonly proof?: 'wrong-password' | 'sign-in-again';
  readonly newPassword?: PasswordFault;
  readonly newEmail?: 'email' | 'same' | 'unusable';
  /** How long no attempt is taken. */
  readonly waitMinutes?: number;
  readonly isTooOften?: boolean;
  /** The new address gets no more letters for now. */
  readonly isMailedEnough?: boolean;
}
