/** How the simulated Zoom's access tokens begin: they are the base64url of `simulated-token-…`. */
const simulatedToken = Buffer.from('simulated-token-').toString('base64url').slice(0, 20);

/** The forms in which a secret could leak. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/**
 * Names the secret that a text contains, in a few words that do not repeat it; `undefined` if it contains none. Looked
 * for: the client secret of a connector's configuration and what its Basic header is made of, further secrets, access
 * tokens of the simulated Zoom, and whatever looks like an authorization header.
 */
export function leakOf(
  text: string,
  config: object | undefined,
  further: readonly string[] = [],
): string | undefined {
  const { client_id, client_secret } = (config ?? {}) as { client_id?: string; client_secret?: string };
  if (client_secret !== undefined) {
    const pair = Buffer.from(`${client_id ?? ''}:${client_secret}`).toString('base64');
    const form = [...formsOf(client_secret), pair, encodeURIComponent(pair)].findIndex((one) =>
      text.includes(one),
    );
    if (form !== -1) return `the client secret (form ${form})`;
  }
  if (further.some((secret) => formsOf(secret).some((form) => text.includes(form)))) return 'a key';
  if (text.includes(simulatedToken) || text.includes('simulated-token-')) return 'an access token';
  if (/Bearer [\w.-]{8,}|Basic [\w+/=]{8,}/.test(text)) return 'an authorization header';
  return undefined;
}
