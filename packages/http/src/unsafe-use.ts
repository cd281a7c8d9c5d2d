/** Node settings that would print a secret, or send it to anyone who answers. */
export const unsafeSettings = {
  node_debug:
    'NODE_DEBUG makes Node print what is sent, with its secrets: unset it; --debug tells of every request without them.',
  tls_unchecked:
    'NODE_TLS_REJECT_UNAUTHORIZED=0 takes any certificate, so that anybody on the way can read the secrets: unset it, and give your certificate authority in NODE_EXTRA_CA_CERTS.',
  tls_keylog:
    '--tls-keylog in NODE_OPTIONS makes Node write the keys of its connections to a file: take it out.',
} as const;

/** What is unsafe about an environment, to be checked before any secret is used; `undefined` if nothing. */
export function unsafeSetting(env: NodeJS.ProcessEnv): string | undefined {
  if (/http|tls|net|stream|\*/i.test(env['NODE_DEBUG'] ?? '')) return unsafeSettings.node_debug;
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') return unsafeSettings.tls_unchecked;
  if (/--tls[-_]keylog/.test(env['NODE_OPTIONS'] ?? '')) return unsafeSettings.tls_keylog;
  return undefined;
}

/** The message for an argument that is JSON instead of a file name; it is not shown, because it may hold a secret. */
export const jsonArgument =
  'An argument looks like JSON, not like the name of a file (it is not shown, for it may hold a secret): write it into a file and give the name.';

/** Whether one of the arguments is JSON, alone or after `--flag=`. */
export function holdsJson(argv: readonly string[]): boolean {
  return argv.some((text) => /^(--[\w-]+=)?\s*[{[]\s*(["{[\]}]|$)/.test(text));
}
