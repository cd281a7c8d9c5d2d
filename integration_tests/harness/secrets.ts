/** All forms in which the client secret of a configuration could leak, and the start of the simulators' tokens. */
export function secretForms(config: object | undefined): string[] {
  const { client_id, client_secret } = (config ?? {}) as { client_id?: string; client_secret?: string };
  if (client_secret === undefined) return [];
  const pair = `${client_id ?? ''}:${client_secret}`;
  return [
    client_secret,
    encodeURIComponent(client_secret),
    JSON.stringify(client_secret).slice(1, -1),
    Buffer.from(client_secret).toString('base64'),
    Buffer.from(client_secret).toString('base64url'),
    Buffer.from(client_secret).toString('hex'),
    Buffer.from(pair).toString('base64'),
    encodeURIComponent(Buffer.from(pair).toString('base64')),
  ];
}

/** How the simulator's access tokens begin: they are the base64url of `simulated-token-…`. */
const simulatedToken = Buffer.from('simulated-token-').toString('base64url').slice(0, 20);

/** Throws when a text holds a secret; names the form's index, never the secret. */
export function assertNoSecret(text: string, config: object | undefined): void {
  const found = secretForms(config).findIndex((form) => text.includes(form));
  if (found !== -1) throw new Error(`The output holds the client secret (form ${found}).`);
  if (text.includes(simulatedToken) || text.includes('simulated-token-'))
    throw new Error('The output holds an access token.');
  if (/Bearer [\w.-]{8,}|Basic [\w+/=]{8,}/.test(text))
    throw new Error('The output holds an authorization header.');
}
