import { PassThrough, type Readable } from 'node:stream';
import { type Ended, startProgram } from '../child.ts';
import { bytesUntil, messageAt } from './place.ts';
import { passOnBy } from './platform.ts';
import type { Kill, SyncPlan } from './plan.ts';
import { readArguments, type Recording, startZoom } from './recordings.ts';

/** What the destination reads; `given` resolves, once that has ended, with all of it. */
export interface Feed {
  input: Readable | Buffer;
  given: Promise<Buffer>;
  /** The source, where one ran for this sync alone. */
  source?: Promise<Ended>;
}

/** What was recorded, as the destination gets it: whole, or cut off. */
export function feedRecorded({ platform, trouble }: SyncPlan, { lines, lastProof }: Recording): Feed {
  const passOn = passOnBy(platform);
  const passed = lines.flatMap((line, at) => {
    const text = passOn(line);
    return text === undefined ? [] : [{ text, at }];
  });
  const texts = passed.map(({ text }) => text);
  const whole = Buffer.from(texts.map((text) => `${text}\n`).join(''));
  const proof = passed.findIndex(({ at }) => at === lastProof - 1) + 1;
  const input = trouble.kind === 'cut' ? whole.subarray(0, bytesUntil(trouble, texts, proof)) : whole;
  return { input, given: Promise.resolve(input) };
}

/** A source of its own, which is killed once it has printed so many messages. */
export async function feedKilled(
  { account, platform }: SyncPlan,
  { at, restArrives }: Kill,
  { lines, lastProof }: Recording,
  folder: string,
): Promise<Feed> {
  const zoom = await startZoom(account);
  const { args } = await readArguments(account, zoom, folder);
  const count = messageAt(at, lines.length, lastProof);
  const passOn = passOnBy(platform);
  const input = new PassThrough();
  const given: Buffer[] = [];
  const pass = (bytes: Buffer): void => {
    given.push(bytes);
    input.write(bytes);
  };
  let printed = 0;
  let rest = Buffer.alloc(0);
  const { ended } = startProgram({
    program: 'source-zoom',
    args,
    onOutput: (piece, child) => {
      rest = Buffer.concat([rest, piece]);
      for (let end = rest.indexOf(0x0a); end !== -1; end = rest.indexOf(0x0a)) {
        const line = rest.toString('utf8', 0, end);
        rest = rest.subarray(end + 1);
        printed += 1;
        const text = printed <= count || restArrives ? passOn(line) : undefined;
        if (text !== undefined) pass(Buffer.from(`${text}\n`));
        if (printed === count) child.kill('SIGKILL');
      }
    },
  });
  const source = ended.then(async (end) => {
    // A platform passes on whole messages only.
    if (restArrives && platform === undefined && rest.length > 0) pass(rest);
    input.end();
    await zoom.stop();
    return end;
  });
  return { input, given: source.then(() => Buffer.concat(given)), source };
}
