/** One text field of a form; empty when it is missing or a file. */
export function textField(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/** Every text of the fields with one name, in the order of the page. */
export function textFields(form: FormData, name: string): string[] {
	return form.getAll(name).filter((value) => typeof value === 'string');
}
