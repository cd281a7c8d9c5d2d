import {
  type ClientRequest,
  type IncomingMessage,
  request as sendHttp,
  type RequestOptions,
} from 'node:http';
import { request as sendHttps } from 'node:https';
import { constants, gunzipSync } from 'node:zlib';

/** What axios sends a request with. */
export interface Transport {
  request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest;
}

/** What comes later is no head; and unpacking more would cost more than it gains. */
const maxBytes = 2048;

/**
 * A transport for axios that shows the head of each good answer while the rest is still on its way; axios reads the
 * answer as ever. `see` is called with a longer head each time, until it returns true or there is no more head to show.
 */
export function transportShowing(see: (head: string) => boolean): Transport {
  return {
    request: (options, onAnswer) => {
      const send = options.protocol === 'https:' ? sendHttps : sendHttp;
      return send(options, (answer) => {
        if (answer.statusCode === 200) showHead(answer, see);
        onAnswer(answer);
      });
    },
  };
}

function showHead(answer: IncomingMessage, see: (head: string) => boolean): void {
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  if (!isPacked && answer.headers['content-encoding'] !== undefined) return;
  let bytes = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    bytes = Buffer.concat([bytes, chunk.subarray(0, maxBytes - bytes.length)]);
    const head = isPacked ? unpacked(bytes) : bytes.toString('latin1');
    if (see(head) || bytes.length === maxBytes) answer.off('data', take);
  };
  answer.on('data', take);
}

/** As much as can be told from the beginning of what was packed. */
function unpacked(bytes: Buffer): string {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return '';
  }
}
