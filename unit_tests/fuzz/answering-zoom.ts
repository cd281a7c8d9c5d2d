import type { AxiosResponse } from 'axios';
import fc from 'fast-check';
import type { Asked } from '../../src/zoom/answer-fits.ts';
import type { ZoomApi } from '../../src/zoom/api.ts';
import { Redactor } from '@source-zoom/http';
import { classify } from '../../src/zoom/classify.ts';
import { pageOf } from '../../src/zoom/page.ts';
import { readAnswer } from '../../src/zoom/read-answer.ts';
import { startMs } from '../sync/moving-account.ts';
import { anything, spoiled } from './arbitraries.ts';
import { noObjects } from '../no-objects.ts';

export type Row = Record<string, unknown>;
export interface Reply {
  status: number;
  data: string;
}

/** Zoom behind its client's decisions; what is worth repeating has been repeated, and came out the same. */
export function zoomOf(reply: (asked: Asked) => Reply): ZoomApi {
  const ask = (asked: Asked): Row => {
    const { answer, body } = readAnswer({ headers: {}, ...reply(asked) } as AxiosResponse<unknown>, asked, {
      nowMs: startMs,
      redactor: new Redactor(),
    });
    const verdict = classify(answer);
    if (verdict.kind === 'ok') return body ?? {};
    throw 'error' in verdict ? verdict.error : new Error(verdict.kind);
  };
  return {
    list: async (list, { status }) => {
      const body = await Promise.resolve({ endpoint: list, ofPage: false, status }).then(ask);
      return { ...pageOf(list, body), serverTimeMs: startMs };
    },
    detail: (endpoint, id) => Promise.resolve({ endpoint, ofPage: false, id }).then(ask),
    object: noObjects,
    scopes: () => Promise.resolve(new Set<string>()),
  };
}

export const json = (value: unknown): Reply => ({ status: 200, data: JSON.stringify(value) });
/** What a cell of a user may hold: values in other shapes, and anything. */
export const oddCell = fc.oneof(
  anything,
  fc.constantFrom<unknown[]>(
    { id: '1' },
    { id: 1 },
    'grpA',
    [{ name: 'User:Read' }],
    [{ id: 'g' }],
    ['g', {}],
  ),
  fc.constantFrom<unknown[]>('2026-02-01 10:00:00', 1769940000, 1769940000000, true, 'false', undefined),
);
export const detail = { id: 'R', name: 'Helpdesk', privileges: ['User:Read', 'Group:Read'] };

const envelopes = [
  {},
  [],
  { status: false, errorCode: 3000, errorMessage: 'Forbidden', result: null },
  { ...detail, status: false },
  { error: { code: 403, message: 'Forbidden' } },
  { ...detail, id: '0', privileges: ['Role:Edit'] },
  { ...detail, privileges: [{ name: 'User:Read' }] },
];

/** What may come for a role's detail. */
export const detailReply = fc.oneof(
  spoiled(detail).map(json),
  fc.oneof(anything, fc.constantFrom<unknown[]>(...envelopes)).map(json),
  fc.record({
    status: fc.constantFrom(200, 302, 400, 403, 404, 500),
    data: fc.constantFrom('<html>', '', '{"code":1}', '{"message":"Forbidden"}', JSON.stringify(detail)),
  }),
);
