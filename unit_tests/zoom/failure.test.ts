import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { failureOf } from '../../src/zoom/failure.ts';

const requestFailure = (code: string): object => ({
  isAxiosError: true,
  code,
  message: 'https://api.zoom.us/v2/users?next_page_token=hidden',
  config: { headers: { Authorization: 'Bearer hidden' } },
});

describe('failureOf', () => {
  it.each([
    ['ECONNRESET', TransientError, /^users: Zoom could not be reached, the connection broke off/],
    ['ENOTFOUND', TransientError, /the host name could not be resolved/],
    ['Z_BUF_ERROR', TransientError, /the request failed/],
    ['SELF_SIGNED_CERT_IN_CHAIN', ConfigError, /NODE_EXTRA_CA_CERTS/],
    ['ERR_PROXY_407', ConfigError, /^users: the proxy asks for a user and a password; check HTTPS_PROXY/],
    ['ERR_PROXY_502', TransientError, /^users: the proxy refused the connection; check HTTPS_PROXY/],
    ['ERR_PROXY_UNREACHABLE', TransientError, /^users: the proxy could not be reached; check HTTPS_PROXY/],
  ])('%s', (code, kind, message) => {
    const failure = failureOf(requestFailure(code), 'users');
    expect(failure).toBeInstanceOf(kind);
    expect(failure).toMatchObject({
      message: expect.stringMatching(message) as string,
      internalMessage: code,
    });
    expect(JSON.stringify(failure) + String((failure as Error).stack)).not.toContain('hidden');
  });

  it('passes on what is no failure of the network', () => {
    const defect = new TypeError('a defect');
    expect(failureOf(defect, 'users')).toBe(defect);
  });
});
