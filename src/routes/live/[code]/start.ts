import { mount } from 'svelte';
import { isLocale, locales } from '$lib/messages/locale';
import Phone from './Phone.svelte';

// What the server rendered says nothing of code or person: the address and the document do.
const [, , code = ''] = location.pathname.split('/');
const { lang } = document.documentElement;
const target = document.getElementById('phone');

if (target) {
	target.replaceChildren();
	mount(Phone, { target, props: { code, locale: isLocale(lang) ? lang : locales[0] } });
}
