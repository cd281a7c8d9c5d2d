import { configMessages } from './config-messages.ts';

/** How templates mark a value to be filled in, and how the mark is shown without its name. */
const placeholders: readonly [form: RegExp, shown: string][] = [
  [/\$\{.*\}/s, '${…}'],
  [/\$\(.*\)/s, '$(…)'],
  [/\{\{.*\}\}/s, '{{…}}'],
  [/^\$[A-Z][A-Z0-9_]*$/, '$NAME'],
  [/^%[A-Z][A-Z0-9_]*%$/i, '%NAME%'],
  [/^<.*>$/s, '<…>'],
];

/** Invisible marks and formatting characters, such as the zero-width space. */
const invisible = /[\p{Cc}\p{Cf}]/u;

/** What cannot be part of a credential; the first match is reported. */
const oddities: readonly ((field: string, value: string) => string | undefined)[] = [
  (field, value) => {
    const form = placeholders.find(([pattern]) => pattern.test(value))?.[1];
    return form && configMessages.placeholder({ field, form });
  },
  (field, value) => (/^["'`“”‘’].*["'`“”‘’]$/su.test(value) ? configMessages.quoted({ field }) : undefined),
  (field, value) => {
    const found = invisible.exec(value.replaceAll(/\s/g, ''))?.[0].codePointAt(0);
    const character = found?.toString(16).toUpperCase().padStart(4, '0');
    return character && configMessages.invisible({ field, character });
  },
  (field, value) => (/\s/.test(value) ? configMessages.blank({ field }) : undefined),
];

/**
 * A sentence for each credential that was altered on its way here and is no longer what its owner shows; never its
 * value.
 */
export function oddCredentials(credentials: readonly (readonly [field: string, value: string])[]): string[] {
  return credentials.flatMap(([field, value]) => {
    const trimmed = value.trim();
    const problem = oddities.map((tell) => tell(field, trimmed)).find((sentence) => sentence !== undefined);
    return problem ?? [];
  });
}
