import { z } from 'zod';
import { PASSWORD_LONGEST, PASSWORD_SHORTEST } from './accounts/password';
import { typed } from './form';

const email = typed(254).pipe(z.email('email_invalid'));

/** The form that signs in. A password is never tidied: its spaces are its own. */
export const credentials = z.object({ email, password: z.string().max(PASSWORD_LONGEST, 'wrong_password') });

/** The form that makes an account. */
export const newPerson = z.object({
	name: typed(120, 'name_needed'),
	email,
	password: z.string().min(PASSWORD_SHORTEST, 'password_too_short').max(PASSWORD_LONGEST, 'too_large')
});

/** The form that changes a password. */
export const newPassword = z.object({ current_password: z.string(), password: newPerson.shape.password });
