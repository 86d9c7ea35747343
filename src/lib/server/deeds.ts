import type { Action } from '@sveltejs/kit';
import type { z } from 'zod';
import { ask, type Args, type DoorName, type Result } from './database/functions/index';
import { attempt } from './form';
import { callerIn } from './refuse';

/** What a page says after a deed: its name and what it was done to; with the form that takes it back. */
export interface Done {
	done: { what: string; title: string; undo?: { action: string; fields: Record<string, string> } };
}

/** Asks the database as the person of this request. */
export type Ask = <Name extends DoorName>(name: Name, args: Args<Name>) => Promise<Result<Name>>;

/** One thing a page can do: the form it takes, and the deed itself. `id` is the page's own noun. */
export interface Deed {
	form: z.ZodType;
	act(ask: Ask, id: string, input: never): Promise<unknown>;
}

/** A deed whose form's shape its act knows. */
export function deed<Schema extends z.ZodType>(
	form: Schema,
	act: (ask: Ask, id: string, input: z.output<Schema>) => Promise<unknown>
): Deed {
	return { form, act };
}

/** The form actions of a page, one per deed; `param` names the route's parameter that holds the page's noun. */
export function actionsOf(deeds: Record<string, Deed>, param: string): Record<string, Action> {
	const action = (name: string, { form, act }: Deed): Action => {
		return async ({ locals, url, params, request }) => {
			const caller = callerIn(locals, url);
			const asking: Ask = (door, args) => ask(locals.amphi.db, caller, door, args);
			return attempt(name, await request.formData(), form, async (input) => {
				const answer = await act(asking, (params as Partial<Record<string, string>>)[param] ?? '', input as never);
				return typeof answer === 'object' && answer !== null ? { ...answer } : undefined;
			});
		};
	};
	return Object.fromEntries(Object.entries(deeds).map(([name, one]) => [name, action(name, one)]));
}
