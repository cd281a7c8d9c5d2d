import { networkFailure, type NetworkFailureKind } from '@source-zoom/http';

/** An address, and what the user calls the setting that holds it. */
export interface Address {
  url: string;
  setting: string;
  /** Whether anything has answered there before. */
  hasAnswered: boolean;
}

export interface Unreachable {
  kind: NetworkFailureKind;
  /** ` at HOST, why; what to do.`, to end a sentence. */
  text: string;
  /** Trying again is pointless. */
  isLasting: boolean;
}

const advice: Readonly<Partial<Record<NetworkFailureKind, string>>> = {
  tls: 'give your certificate authority in NODE_EXTRA_CA_CERTS',
  proxy: 'check HTTPS_PROXY',
};

/** Why an address gave no answer, and what to do. */
export function unreachable(error: unknown, { url, setting, hasAnswered }: Address): Unreachable {
  const { kind, message, code } = networkFailure(error);
  const { host } = new URL(url);
  return {
    kind,
    text: ` at ${host}, ${message}; ${advice[kind] ?? `check ${setting} and the network`}.`,
    // A name that was found before is lost for a moment only.
    isLasting: kind === 'tls' || code === 'ERR_PROXY_407' || (code === 'ENOTFOUND' && !hasAnswered),
  };
}
