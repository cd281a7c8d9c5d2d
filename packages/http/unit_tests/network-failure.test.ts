import { networkFailure } from '@source-zoom/http';

function errorOf(code: string, message = 'https://host/path?token=hidden'): Error {
  return Object.assign(new Error(message), { code, config: { headers: { Authorization: 'Bearer hidden' } } });
}

describe('networkFailure', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ERR_BAD_RESPONSE', 'reset'],
    ['HPE_INVALID_CONSTANT', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNABORTED', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['EPROTO', 'tls'],
    ['ERR_PROXY_407', 'proxy'],
    ['ERR_PROXY_403', 'proxy'],
    ['ERR_PROXY_UNREACHABLE', 'proxy'],
    ['ERR_CANCELED', 'aborted'],
    ['Z_BUF_ERROR', 'other'],
  ])('%s is %s, told without anything of the request', (code, kind) => {
    const failure = networkFailure(errorOf(code));
    expect(failure).toEqual({ kind, message: expect.any(String) as string, code });
    expect(JSON.stringify(failure)).not.toContain('hidden');
  });

  it('finds the code of a cause', () => {
    expect(networkFailure(new Error('fetch failed', { cause: errorOf('ENOTFOUND') })).kind).toBe('dns');
  });

  it.each([undefined, null, 'text', new Error('no code'), { code: 7 }])('takes anything: %p', (error) => {
    expect(networkFailure(error)).toEqual({ kind: 'other', message: 'the request failed', code: 'unknown' });
  });

  it('is not misled by the name of a host', () => {
    expect(networkFailure(errorOf('ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.example')).kind).toBe('dns');
  });
});
