import { inspect } from 'node:util';
import { RowNotes } from '../../src/streams/notes.ts';
import { users } from '../../src/streams/users.ts';
import { credentials, type LocalZoom, rejection, signal, startLocalZoom, tokens } from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom({ idleTimeoutMs: 200 });
});
afterEach(() => zoom.stop());

describe('secrets', () => {
  const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
  const replies: [string, Parameters<LocalZoom['reply']>[0]][] = [
    ['a reset', (response) => response.socket?.resetAndDestroy()],
    [
      'a 500 that repeats the request',
      (response, request) => {
        response.writeHead(500);
        response.end(JSON.stringify({ message: request.headers }));
      },
    ],
    [
      'a 400 that repeats the request',
      (response, request) => {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            code: 9,
            reason: 'x',
            error: String(request.headers.authorization),
            message: String(request.headers.authorization),
          }),
        );
      },
    ],
    ['a 418 without JSON', { status: 418, body: '<html>' }],
  ];
  it.each(replies)('are in no error and no log line: %s', async (_, reply) => {
    const errors: unknown[] = [];
    zoom.reply(reply);
    errors.push(await rejection(zoom.client().list('users', {}, signal)));
    errors.push(await rejection(zoom.client().detail('roleDetail', '2', signal)));
    zoom.replyToken(reply);
    errors.push(await rejection(zoom.client().list('users', {}, signal)));
    const told = inspect(errors, { depth: 20, showHidden: true }) + zoom.log.join('\n');
    for (const secret of [
      ...tokens,
      credentials.clientSecret,
      encodeURIComponent(credentials.clientSecret),
      basic,
    ])
      expect(told).not.toContain(secret);
  });

  it('are known to the redactor as soon as to the client', async () => {
    await zoom.client().scopes(signal);
    expect(zoom.redactor.redact(`${tokens[0] ?? ''} ${credentials.clientSecret} Basic ${basic}`)).toBe(
      '**** **** Basic ****',
    );
  });
});

it('a row in which a secret of ours stands never shows it', async () => {
  const user = {
    id: 'a',
    display_name: `me ${credentials.clientSecret}`,
    dept: tokens[0],
    email: 'a@x.example',
  };
  zoom.reply({ body: { next_page_token: '', total_records: 1, users: [user] } });
  const { rows } = await zoom.client().list('users', {}, signal);
  const notes = new RowNotes('users');
  const [row = {}] = rows;
  const cleaned = users.clean(row, { account_id: 'acc', snapshot_at: 'now' }, notes);
  expect(cleaned).toMatchObject({ display_name: null, dept: null, email: 'a@x.example' });
  expect(notes.takeChanges()?.map(({ field }) => field)).toEqual(['display_name', 'dept']);
});
