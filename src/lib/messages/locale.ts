/** The languages Amphi speaks. The first is spoken to a browser that asks for neither. */
export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
	return locales.some((locale) => locale === value);
}

/** One text per language; the compiler refuses a module whose French lacks a key of its English, or has one more. */
export type Messages<Text> = Record<Locale, Text>;

const rules: Record<Locale, Intl.PluralRules> = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') };

/** Chooses the form for a count: French says "0 réponse", English "0 answers". */
export function plural(locale: Locale, n: number, one: string, other: string): string {
	return rules[locale].select(n) === 'one' ? one : other;
}

const numbers: Record<Locale, Intl.NumberFormat> = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') };

/** A number as the language writes it: 1 234,5 or 1,234.5. */
export function number(locale: Locale, n: number): string {
	return numbers[locale].format(n);
}

const percents: Record<Locale, Intl.NumberFormat> = {
	fr: new Intl.NumberFormat('fr', { style: 'percent', maximumFractionDigits: 0 }),
	en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
};

/** A share (0 to 1) as a whole percentage: "52 %" or "52%"; a dash when there is nothing to divide by. */
export function percent(locale: Locale, share: number | null): string {
	return share === null || Number.isNaN(share) ? '–' : percents[locale].format(share);
}
