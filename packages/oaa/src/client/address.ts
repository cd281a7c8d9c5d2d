const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * An address to which secrets may be sent: https, or plain http on this machine, without a user name; one without a
 * scheme is taken as https. `undefined` for any other.
 */
export function addressIn(text: string): URL | undefined {
  const address = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { protocol, hostname, username, password } = url;
  if (username !== '' || password !== '') return undefined;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname)) ? url : undefined;
}
