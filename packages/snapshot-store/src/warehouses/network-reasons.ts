const untrusted = 'the certificate of the server is not signed by a trusted CA';

/** What went wrong on the way to a server, by the code that Node gives it. */
export const networkReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at this address',
  ECONNRESET: 'the connection was lost; try again',
  EPIPE: 'the connection was lost; try again',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now; try again',
  EHOSTUNREACH: 'no route to the host',
  ETIMEDOUT: 'nothing answered in time',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: "the server's certificate has expired",
};
