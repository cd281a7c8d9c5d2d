import { isObject } from '@source-zoom/values';

/** What a body says about an error, whichever of Zoom's envelopes it came in. */
export interface ErrorInBody {
  /** Whether the body is an error, even one without a code. */
  isError: boolean;
  /** Zoom's own code; 0 if there is none. */
  code: number;
  message: string;
}

type Fields = Record<string, unknown>;

/**
 * Reads the envelopes in which Zoom sends errors, under any HTTP status: `code` and `message`, `errorCode` and
 * `errorMessage`, `status: false`, an object or a text in `error`.
 */
export function errorIn(body: unknown): ErrorInBody {
  if (!isObject(body)) return { isError: false, code: 0, message: '' };
  const inner = isObject(body['error']) ? body['error'] : {};
  const places = [body, inner];
  const code = first(places, ['code', 'errorCode'], codeOf) ?? 0;
  const message = first(places, ['message', 'errorMessage', 'reason'], textOf) ?? textOf(body['error']) ?? '';
  const isError =
    code !== 0 || body['status'] === false || isObject(body['error']) || textOf(body['error']) !== undefined;
  return { isError, code, message };
}

function first<T>(
  places: readonly Fields[],
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const place of places)
    for (const name of names) {
      const found = read(place[name]);
      if (found !== undefined) return found;
    }
  return undefined;
}

function codeOf(value: unknown): number | undefined {
  const code = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && code !== 0 ? code : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
