import type { Answer } from '../../src/zoom/answer.ts';
import { classify } from '../../src/zoom/classify.ts';
import { answer, word } from './answer-and-word.ts';

describe('classify: a role', () => {
  it.each<[string, Partial<Answer>, string]>([
    ['1034', { status: 400, code: 1034, message: 'Provided `role_id` does not exist.' }, 'deleted'],
    ['404', { status: 404, code: 1 }, 'deleted'],
    [
      '200 under 200',
      { code: 200, message: 'You do not have the permission to retrieve role information.' },
      'refused',
    ],
    [
      '200: a plan without roles',
      { status: 400, code: 200, message: 'Only available for Paid account: abc' },
      'refused',
    ],
    ['4711', { status: 400, code: 4711 }, 'missing_scope'],
    [
      '4700 with the text',
      { status: 400, code: 4700, message: 'does not contain role:read:admin scope.' },
      'missing_scope',
    ],
  ])('%s', (_, part, reason) => {
    expect(word(classify(answer({ ...part, endpoint: 'roleDetail' })))).toBe(`detail_unreadable: ${reason}`);
  });

  it('a 404 of a gateway is no word of Zoom about the role, and may pass', () => {
    const verdict = classify(answer({ endpoint: 'roleDetail', status: 404, readable: false }));
    expect(word(verdict)).toBe('retry: unreadable');
  });
});
