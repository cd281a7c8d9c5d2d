import { errorIn, type ErrorInBody } from './error-body.ts';
import { foreignForm } from './foreign-answer.ts';
import { quote, wordsInText } from './zooms-words.ts';

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  trackingId: string | undefined;
  text: string;
  /** `undefined` where the text is no JSON. */
  body: unknown;
}

/** What an answer tells of an error, and who tells it. */
export interface ErrorDetails extends ErrorInBody {
  /** The form of an answer that somebody else gave in Zoom's place. */
  foreign: string | undefined;
  /** Zoom's own words about the error, fit to be shown; `''` where there are none. */
  quoted: string;
}

/** Reads an answer for what is wrong, whoever asked for what. */
export function errorDetailsOf(
  { status, trackingId, text, body }: RawAnswer,
  redact: (text: string) => string,
): ErrorDetails {
  const error = errorIn(body);
  const foreign = foreignForm({ status, trackingId, text });
  const speaksOfError = foreign === undefined && (error.isError || status !== 200);
  const words = (): string => (body === undefined ? wordsInText(redact(text)) : error.message);
  return { ...error, foreign, quoted: speaksOfError ? quote(words(), redact) : '' };
}
