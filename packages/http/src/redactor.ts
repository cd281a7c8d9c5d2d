/** Shorter texts are not secrets, and masking them would mask half of every sentence. */
const shortest = 4;
const mask = '****';

/**
 * Removes known secrets from a text: as they are, and URL-encoded, base64, hex and JSON-escaped.
 *
 * Secrets are registered as they become known (an access token comes late). The longest are replaced first, so that
 * nothing of a longer one remains.
 */
export class Redactor {
  #forms: string[] = [];
  /** Finds any of the forms, in one go; `undefined` without secrets. */
  #anyForm: RegExp | undefined;

  /** Empty or missing `texts`, and those shorter than four characters, are ignored. */
  add(...texts: (string | undefined)[]): void {
    const forms = new Set(this.#forms);
    for (const text of texts)
      if (text !== undefined && text.length >= shortest) for (const form of encodings(text)) forms.add(form);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
    this.#anyForm = patternOf(this.#forms);
  }

  /** Also registers the content of a Basic header. */
  addBasic(user: string, password: string): void {
    this.add(password, Buffer.from(`${user}:${password}`).toString('base64'));
  }

  /** Whether `redact` would change the text: far faster than trying, on texts of megabytes. */
  readonly holdsSecret = (text: string): boolean => this.#anyForm?.test(text) ?? false;

  readonly redact = (text: string): string => {
    let clean = text;
    for (const form of this.#forms) if (clean.includes(form)) clean = clean.replaceAll(form, mask);
    return clean;
  };
}

/** Where a form holds another, finding that one is enough. */
function patternOf(forms: readonly string[]): RegExp | undefined {
  const least = forms.filter((form) => !forms.some((other) => other !== form && form.includes(other)));
  if (least.length === 0) return undefined;
  return new RegExp(least.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|'));
}

function encodings(text: string): string[] {
  const bytes = Buffer.from(text);
  const inUrls = [encodeURIComponent(text), new URLSearchParams([['', text]]).toString().slice(1)];
  const forms = [
    text,
    ...inUrls,
    // Some programs write the digits of an escape in lower case.
    ...inUrls.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())),
    JSON.stringify(text).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
  return forms.filter((form) => form.length >= shortest);
}
