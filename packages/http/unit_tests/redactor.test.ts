import { Redactor } from '@source-zoom/http';
import fc from 'fast-check';

const secret = 's3/cr+et="x"\\é&=';

function redactorOf(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  redactor.add(...secrets);
  return redactor;
}

describe('Redactor', () => {
  it.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    [
      'URL-encoded in small letters',
      encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (x) => x.toLowerCase()),
    ],
    ['as a form field', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['hex', Buffer.from(secret).toString('hex')],
  ])('hides a secret %s', (_, form) => {
    expect(redactorOf(secret).redact(`before ${form} after`)).toBe('before **** after');
  });

  it('hides what a Basic header is made of', () => {
    const redactor = new Redactor();
    redactor.addBasic('client', secret);
    const header = `Basic ${Buffer.from(`client:${secret}`).toString('base64')}`;
    expect(redactor.redact(`Authorization: ${header}; ${secret}; client`)).toBe(
      'Authorization: Basic ****; ****; client',
    );
  });

  it('takes the longest first, in whatever order they came', () => {
    for (const secrets of [
      ['token', 'token-and-more'],
      ['token-and-more', 'token'],
    ])
      expect(redactorOf(...secrets).redact('token-and-more, token')).toBe('****, ****');
  });

  it('hides a secret that became known later', () => {
    const redactor = redactorOf('first-secret');
    expect(redactor.redact('late-secret')).toBe('late-secret');
    redactor.add('late-secret');
    expect(redactor.redact('first-secret late-secret')).toBe('**** ****');
  });

  it('leaves texts alone that are shorter than four characters, empty or missing', () => {
    const redactor = new Redactor();
    redactor.add('abc', '', undefined);
    expect(redactor.redact('abc abc')).toBe('abc abc');
  });

  it('leaves no secret in any text, nor in its JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, maxLength: 30 }),
        fc.string(),
        fc.string(),
        (hidden, before, after) => {
          // A secret made of the mask's own character cannot be hidden by it.
          fc.pre(!/^\*+$/.test(hidden));
          const clean = redactorOf(hidden).redact(`${before}${JSON.stringify({ hidden })}${after}`);
          expect(clean).not.toContain(JSON.stringify(hidden));
        },
      ),
    );
  });

  it('knows at once whether it would hide anything', () => {
    const known = ['token+and/more', 's3/cr+et="x"\\\\é&='];
    const redactor = redactorOf(...known);
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...known,
        'token',
        '.*',
        ...known.map((text) => Buffer.from(text).toString('base64url')),
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const text = parts.join('');
        expect(redactor.holdsSecret(text)).toBe(redactor.redact(text) !== text);
      }),
      { numRuns: 500 },
    );
    expect(new Redactor().holdsSecret('anything')).toBe(false);
  });
});
