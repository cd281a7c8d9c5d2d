import { VezaSettingsInvalid } from './errors.ts';

export interface VezaSettings {
  /** Without a trailing slash. */
  url: string;
  apiKey: string;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Veza's address and key, from the environment only; reports everything that is wrong at once.
 *
 * An address without a scheme is taken as https. @throws VezaSettingsInvalid
 */
export function vezaSettings(env: NodeJS.ProcessEnv): VezaSettings {
  const given = env['VEZA_URL']?.trim() ?? '';
  const apiKey = env['VEZA_API_KEY']?.trim() ?? '';
  const problems: string[] = [];
  const address = given === '' || given.includes('://') ? given : `https://${given}`;
  if (given === '')
    problems.push('VEZA_URL is not set; give the address of your tenant, such as https://acme.vezacloud.com');
  else if (!isAllowed(address))
    problems.push(
      'VEZA_URL must be an https address without user name or path; plain http is allowed for this machine only',
    );
  if (apiKey === '') problems.push('VEZA_API_KEY is not set; give an API key of Veza');
  else if (!/^[\x21-\x7e]+$/.test(apiKey)) problems.push('VEZA_API_KEY contains characters that no key has');
  if (problems.length > 0) throw new VezaSettingsInvalid(problems);
  return { url: new URL(address).origin, apiKey };
}

function isAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(address);
  if (username !== '' || password !== '' || pathname !== '/') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}
