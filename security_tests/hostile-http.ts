import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { damaged, type Damage, damages } from '../packages/zoom-to-veza/security_tests/damage.ts';

/** An answer as bytes, and what becomes of its connection. */
export interface Wire {
  bytes: Buffer;
  end: 'keep' | 'end' | 'reset';
}

/** How an answer is spoiled: each a name of one of the tables below. */
export interface Hostile {
  coding: keyof typeof codings;
  charset: keyof typeof charsets;
  framing: keyof typeof framings;
  statusLine: string;
  extra: keyof typeof extras;
  before: keyof typeof befores;
  after: keyof typeof afters;
  end: Wire['end'];
  /** Of the body, packed as it is. */
  body: Damage[];
  /** Of all that stands before it. */
  head: Damage[];
}

type Bytes = (bytes: Buffer) => Buffer;
const same: Bytes = (bytes) => bytes;

/** What is said of the packing, and what is done. */
const codings = {
  plain: ['', same],
  gzip: ['gzip', gzipSync],
  deflate: ['deflate', deflateSync],
  rawDeflate: ['deflate', deflateRawSync],
  brotli: ['br', brotliCompressSync],
  twice: ['gzip', (bytes) => gzipSync(gzipSync(bytes))],
  twiceAndSaid: ['gzip, gzip', (bytes) => gzipSync(gzipSync(bytes))],
  twoMembers: [
    'gzip',
    (bytes) => Buffer.concat([gzipSync(bytes.subarray(0, 9)), gzipSync(bytes.subarray(9))]),
  ],
  trailed: ['gzip', (bytes) => Buffer.concat([gzipSync(bytes), Buffer.from('and more')])],
  cut: ['gzip', (bytes) => gzipSync(bytes).subarray(0, -9)],
  untold: ['', gzipSync],
  untrue: ['gzip', same],
  untrueBrotli: ['br', same],
  other: ['br', gzipSync],
  zstd: ['zstd', same],
  unknown: ['x-nothing', same],
} satisfies Record<string, [string, Bytes]>;

const charsets = {
  utf8: same,
  marked: (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes]),
  utf16: (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le'),
  utf16Swapped: (bytes) => Buffer.from(bytes.toString(), 'utf16le').swap16(),
  latin1: (bytes) => Buffer.from(bytes.toString(), 'latin1'),
} satisfies Record<string, Bytes>;

const chunk = (bytes: Buffer, size = bytes.length.toString(16)): Buffer =>
  Buffer.concat([Buffer.from(`${size}\r\n`), bytes, Buffer.from('\r\n')]);
const lastChunk = '0\r\n\r\n';

/** Chunks of a few bytes each, and what stands behind them. */
function chunked(bytes: Buffer, last: string, size?: string): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 100) pieces.push(chunk(bytes.subarray(at, at + 100), size));
  return Buffer.concat([...pieces, Buffer.from(last)]);
}
const byChunks = 'Transfer-Encoding: chunked\r\n';

/** How long the body is said to be, and how it is sent. */
const framings = {
  length: (bytes) => [`Content-Length: ${bytes.length}\r\n`, bytes],
  none: (bytes) => ['', bytes],
  chunked: (bytes) => [byChunks, chunked(bytes, lastChunk)],
  short: (bytes) => [`Content-Length: ${Math.floor(bytes.length / 2)}\r\n`, bytes],
  long: (bytes) => [`Content-Length: ${bytes.length + 10}\r\n`, bytes],
  zero: (bytes) => ['Content-Length: 0\r\n', bytes],
  huge: (bytes) => ['Content-Length: 99999999999999999999999\r\n', bytes],
  large: (bytes) => ['Content-Length: 9007199254740991\r\n', bytes],
  negative: (bytes) => ['Content-Length: -1\r\n', bytes],
  noNumber: (bytes) => ['Content-Length: 0x10\r\n', bytes],
  list: (bytes) => [`Content-Length: ${bytes.length}, ${bytes.length}\r\n`, bytes],
  doubled: (bytes) => [`Content-Length: ${bytes.length}\r\n`.repeat(2), bytes],
  differing: (bytes) => [`Content-Length: ${bytes.length}\r\nContent-Length: 5\r\n`, bytes],
  both: (bytes) => [`Content-Length: 5\r\n${byChunks}`, chunked(bytes, lastChunk)],
  notChunked: (bytes) => [byChunks, bytes],
  badSize: (bytes) => [byChunks, chunked(bytes, lastChunk, 'zz')],
  smallSize: (bytes) => [byChunks, chunked(bytes, lastChunk, '1')],
  hugeSize: (bytes) => [byChunks, chunked(bytes, lastChunk, 'ffffffffffffffffff')],
  negativeSize: (bytes) => [byChunks, chunked(bytes, lastChunk, '-64')],
  noLastChunk: (bytes) => [byChunks, chunked(bytes, '')],
  extended: (bytes) => [
    byChunks,
    Buffer.concat([
      chunk(bytes, `${bytes.length.toString(16)};a="${'x'.repeat(20_000)}"`),
      Buffer.from(lastChunk),
    ]),
  ],
  trailers: (bytes) => [byChunks, chunked(bytes, `0\r\n${'X-Trailer: x\r\n'.repeat(2000)}\r\n`)],
  gzipChunked: (bytes) => ['Transfer-Encoding: gzip, chunked\r\n', chunked(gzipSync(bytes), lastChunk)],
  identity: (bytes) => ['Transfer-Encoding: identity\r\n', bytes],
  otherTransfer: (bytes) => ['Transfer-Encoding: xchunked\r\n', chunked(bytes, lastChunk)],
} satisfies Record<string, (bytes: Buffer) => [string, Buffer]>;

const extras = {
  none: '',
  nul: 'X-A: a\0b\r\n',
  beyondAscii: 'X-A: \u00ff\u0080\r\n',
  long: `X-A: ${'y'.repeat(20_000)}\r\n`,
  many: 'X-A: b\r\n'.repeat(3000),
  noColon: 'X-A\r\n',
  noName: ': a\r\n',
  spaced: 'Content-Type : text/html\r\n',
  folded: 'X-A: a\r\n  b\r\n',
  lineFeedOnly: 'X-A: a\n',
  proto: '__proto__: a\r\nconstructor: b\r\nhasOwnProperty: c\r\n',
  dated: 'Date: never\r\nRetry-After: -1\r\nX-RateLimit-Type: \u00ff\r\n',
  limited: 'Retry-After: 99999999999999\r\nX-RateLimit-Reset: 0\r\n',
  moved: 'Location: http://127.0.0.1:1/elsewhere\r\nRefresh: 0; url=/\r\n',
  closing: 'Connection: close\r\nKeep-Alive: timeout=-1\r\n',
  upgrade: 'Connection: Upgrade\r\nUpgrade: h2c\r\n',
  html: 'Content-Type: text/html; charset=utf-16\r\n',
} satisfies Record<string, string>;

const befores = {
  nothing: '',
  lineEnds: '\r\n\r\n',
  continued: 'HTTP/1.1 100 Continue\r\n\r\n',
  hinted: 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'.repeat(2000),
  switched: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
  noise: '\0\u00ff\u0001',
  tls: '\u0016\u0003\u0001\u0002',
} satisfies Record<string, string>;

/** Rows that nobody asked for. */
const forgedBody = JSON.stringify({ total_records: 1, users: [{ id: 'forged', status: 'active' }] });
const forgedAnswer = `HTTP/1.1 200 OK\r\nContent-Length: ${forgedBody.length}\r\n\r\n${forgedBody}`;
/** What follows in one piece with the answer; later it would be an answer of whoever holds the connection. */
const afters = {
  nothing: '',
  noise: 'and more',
  lineEnds: '\r\n\r\n',
  answer: forgedAnswer,
  body: forgedBody,
};

const statusLines = ['HTTP/1.1 200 OK', 'HTTP/1.0 200 OK', 'HTTP/1.1 200', 'HTTP/2 200 OK', 'ICY 200 OK']
  .concat(['HTTP/1.1 099 Low', 'HTTP/1.1 1000 High', 'HTTP/1.1 2x0 OK', 'http/1.1 200 ok', '200 OK', ''])
  .concat(['HTTP/1.1 200 \u00ff\u0000', `HTTP/1.1 200 ${'O'.repeat(20_000)}`, 'HTTP/1.1 204 No Content'])
  .concat(
    [201, 206, 301, 304, 307, 400, 401, 403, 404, 408, 429, 500, 503, 999].map(
      (status) => `HTTP/1.1 ${status} X`,
    ),
  );

/** The first of a list as often as all others together, so that several things are wrong at once, and not everything. */
function mostly<Name>([first, ...others]: readonly [Name, ...Name[]]): fc.Arbitrary<Name> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(first) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}
const nameOf = <Table extends object>(table: Table): fc.Arbitrary<keyof Table> =>
  mostly(Object.keys(table) as unknown as [keyof Table, ...(keyof Table)[]]);
const rarely = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Damage[]>([]) },
  { weight: 1, arbitrary: damages },
);

export const hostile: fc.Arbitrary<Hostile> = fc.record({
  coding: nameOf(codings),
  charset: nameOf(charsets),
  framing: nameOf(framings),
  statusLine: mostly(statusLines as [string, ...string[]]),
  extra: nameOf(extras),
  before: nameOf(befores),
  after: nameOf(afters),
  end: fc.constantFrom('end', 'end', 'keep', 'reset'),
  body: rarely,
  head: rarely,
});

/** The body as it is packed and damaged: what stands between head and end, but for chunks. */
export function packed(text: string, { coding, charset, body }: Hostile): Buffer {
  const [, pack] = codings[coding];
  return damaged(pack(charsets[charset](Buffer.from(text))), body);
}

/** A true answer, spoiled. */
export function wireOf(text: string, how: Hostile): Wire {
  const [told] = codings[how.coding];
  const [framing, body] = framings[how.framing](packed(text, how));
  const lines = `${how.statusLine}\r\nX-ZM-TrackingId: v=2.0;rid=1\r\nContent-Type: application/json\r\n`;
  const coding = told === '' ? '' : `Content-Encoding: ${told}\r\n`;
  const head = Buffer.from(
    `${befores[how.before]}${lines}${coding}${extras[how.extra]}${framing}\r\n`,
    'latin1',
  );
  const answer = Buffer.concat([damaged(head, how.head), body]);
  // Where the head's end is damaged, what follows would be its body.
  const isOnePiece = answer.length < 16_000 && how.head.length === 0;
  const bytes = isOnePiece ? Buffer.concat([answer, Buffer.from(afters[how.after])]) : answer;
  return { bytes, end: how.end };
}

export function trueWire(text: string): Wire {
  const body = Buffer.from(text);
  const head = `HTTP/1.1 200 OK\r\nX-ZM-TrackingId: v=2.0;rid=1\r\nContent-Length: ${body.length}\r\n\r\n`;
  return { bytes: Buffer.concat([Buffer.from(head), body]), end: 'keep' };
}

/** Damage that its own packing tells; what is not packed, or without a sum, may say anything. */
export const isTold = ({ body, coding, charset }: Hostile): boolean =>
  body.length === 0 || (['gzip', 'deflate'].includes(coding) && charset === 'utf8');
