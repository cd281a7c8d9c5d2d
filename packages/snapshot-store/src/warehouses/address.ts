import { InvalidSource, TwoSchemas } from '../errors.ts';

/** What the address of a warehouse may consist of. */
export interface AddressForm {
  /** The form in words: `snowflake://ACCOUNT/DATABASE/SCHEMA`. */
  form: string;
  /** The parameters after the question mark. */
  parameters: readonly string[];
}

export interface Address {
  host: string;
  user: string | undefined;
  /** The parts of the path, decoded. */
  path: readonly string[];
  parameter: (name: string) => string | undefined;
}

/**
 * Takes an address apart.
 *
 * @throws InvalidSource for anything that does not belong there; its text is not repeated, since it may hold a secret
 */
export function parseAddress(text: string, { form, parameters }: AddressForm): Address {
  const scheme = form.slice(0, form.indexOf(':'));
  let parsed: URL;
  let path: string[];
  let user: string;
  try {
    parsed = new URL(text);
    path = parsed.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    user = decodeURIComponent(parsed.username);
  } catch {
    throw new InvalidSource(`${scheme}://…: not a URL; ${form} is expected`);
  }
  if (parsed.password !== '')
    throw new InvalidSource(
      `${scheme}://…: holds a password; credentials come from the environment or a file`,
    );
  if (parsed.hostname === '') throw new InvalidSource(`${scheme}://…: ${form} is expected`);
  const unknown = [...parsed.searchParams.keys()].some((name) => !parameters.includes(name));
  if (unknown)
    throw new InvalidSource(`${scheme}://…: has an unknown parameter; there are ${parameters.join(', ')}`);
  return {
    host: parsed.host,
    user: user === '' ? undefined : user,
    path,
    parameter: (name) => parsed.searchParams.get(name) ?? undefined,
  };
}

/** The schema that an address and the options name between them; undefined if neither does. @throws TwoSchemas */
export function oneSchema(
  inAddress: string | undefined,
  inOptions: string | undefined,
  origin: string,
): string | undefined {
  if (inAddress !== undefined && inOptions !== undefined && inAddress !== inOptions)
    throw new TwoSchemas(`${origin}: names another schema than ${inOptions}`);
  return inAddress ?? inOptions;
}

/** Another host than the vendor's, from the parameter `host`, as for a private link; on this machine without TLS. */
export function hostUrl({ parameter }: Address): string | undefined {
  const host = parameter('host');
  if (host === undefined) return undefined;
  const isLocal = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
  return `${isLocal ? 'http' : 'https'}://${host}`;
}
