/** What went wrong below HTTP. */
export type NetworkFailureKind =
  'dns' | 'refused' | 'reset' | 'timeout' | 'tls' | 'proxy' | 'aborted' | 'other';

export interface NetworkFailure {
  kind: NetworkFailureKind;
  /** A few plain words; no address with its query, no header, no body. */
  message: string;
  /** Node's code; for a proxy's refusal, `ERR_PROXY_` and the HTTP status. */
  code: string;
}

const kinds: [RegExp, NetworkFailureKind, string][] = [
  [/^(ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/, 'dns', 'the host name could not be resolved'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'refused', 'the host could not be reached'],
  [
    /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ERR_BAD_RESPONSE|HPE_\w+)$/,
    'reset',
    'the connection broke off',
  ],
  [/^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT)$/, 'timeout', 'no answer came in time'],
  [
    /^(CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO)$/,
    'tls',
    "the server's certificate was not accepted",
  ],
  [/^ERR_PROXY_407$/, 'proxy', 'the proxy asks for a user and a password'],
  [/^ERR_PROXY_UNREACHABLE$/, 'proxy', 'the proxy could not be reached'],
  [/^ERR_PROXY_\d+$/, 'proxy', 'the proxy refused the connection'],
  [/^ERR_CANCELED$|^ABORT_ERR$/, 'aborted', 'the request was stopped'],
];

/** Describes a failed request without anything from the request itself. */
export function networkFailure(error: unknown): NetworkFailure {
  const code = codeOf(error);
  const [, kind, message] = kinds.find(([pattern]) => pattern.test(code)) ?? [
    undefined,
    undefined,
    undefined,
  ];
  return { kind: kind ?? 'other', message: message ?? 'the request failed', code };
}

function codeOf(error: unknown): string {
  for (let one = error; typeof one === 'object' && one !== null; one = (one as { cause?: unknown }).cause) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string' && code !== '') return code;
  }
  return 'unknown';
}
