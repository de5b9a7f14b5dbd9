import { z } from 'zod';

/** As long as a form may send them; what they have to be is said to whoever typed them. */
export const emailField = z.string().max(1_000);
export const passwordField = z.string().max(4_000);
export const nextField = z.string().max(2_000).optional();

export const signInForm = z.object({ email: emailField, password: passwordField, next: nextField });

/** Where mail is sent, the password is chosen by the link in it. */
export const signUpForm = z.object({ email: emailField, password: passwordField.default('') });

/** What stops somebody at the door: each has its words beside the field it concerns. */
export type SignInFault = 'email' | 'mismatch';

/** Where somebody was going who has to stop on the way. */
export const nextQuery = z.object({ next: nextField });
