import { explainRefusal } from '../../src/client/explain-refusal.ts';
import { foreignAnswer } from '../../src/client/foreign-answer.ts';
import { environmentNames } from '../../src/client/setting-names.ts';
import { VezaRefusal } from '../../src/client/veza-error.ts';

const said = (status: number, text: string): ReturnType<typeof foreignAnswer> => {
  let answer: Record<string, unknown> | undefined;
  try {
    answer = JSON.parse(text) as Record<string, unknown>;
  } catch {
    answer = undefined;
  }
  return foreignAnswer('Looking', { status, text, answer }, { sentBytes: 0, names: environmentNames });
};

const envelope = JSON.stringify({ code: 'PermissionDenied', message: 'no', request_id: 'r1' });
const html = '<!doctype html><title>Sign in</title>';

describe('foreignAnswer', () => {
  it.each([
    [200, html, 'HTML'],
    [302, '', 'a redirect'],
    [307, html, 'a redirect'],
    [302, envelope, 'a redirect'],
    [401, html, 'HTML'],
    [403, ' \n<html>', 'HTML'],
    [403, 'Access denied', 'plain text'],
    [403, '', 'no text'],
    [403, '{"message":"Forbidden"}', 'JSON: Forbidden'],
    [403, '{"error":{"status":403}}', 'JSON'],
    [404, '404 page not found', 'plain text'],
    [404, '{"error":"not found"}', 'JSON'],
    [413, html, 'HTML'],
    [400, 'Bad Request', 'plain text'],
    [502, html, 'HTML'],
    [503, 'upstream connect error', 'plain text'],
  ])('HTTP %d, %j is not of Veza: %s', (status, text, form) => {
    const failure = said(status, text);
    expect(failure?.message).toContain(
      `Looking: something between here and Veza answered in its place (HTTP ${status}, ${form}). `,
    );
    expect(failure?.isLasting).toBe(status >= 300 && status < 500);
  });

  it.each([
    [200, '{}'],
    [200, ''],
    [200, 'OK'],
    [400, '{"message":"bad"}'],
    [401, '{"message":"Unauthorized"}'],
    [403, envelope],
    [403, '{"code":7,"message":"denied"}'],
    [404, envelope],
    [403, '{"code":"Permission'],
    [429, html],
    [500, '{"message":"oops"}'],
  ])('HTTP %d, %j is of Veza, or may be', (status, text) => {
    expect(said(status, text)).toBeUndefined();
  });

  it('keeps what a gateway says on one line, and short', () => {
    const message = said(403, JSON.stringify({ message: `a\nb\u001b[31m${'x'.repeat(1000)}` }))?.message;
    expect(message).toContain('JSON: a b [31mx');
    expect(message?.length).toBeLessThan(500);
  });
});

it("a refusal of Veza's for the place from which the call came is none of the key's", () => {
  const refusal = (message: string): VezaRefusal =>
    new VezaRefusal('Testing', 403, { code: 'PermissionDenied', message });
  const texts = { 403: 'The key may not.' };
  for (const words of ['IP address 192.0.2.7 is not allowed', 'not on the allow list', 'Not in IP allowlist'])
    expect(String(explainRefusal(refusal(words), texts))).toContain(
      "does not allow this machine's IP address",
    );
  for (const words of ['no permission', 'clipboard'])
    expect(String(explainRefusal(refusal(words), texts))).toContain('The key may not.');
});
