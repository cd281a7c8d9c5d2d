import { errorIn, type ErrorInBody } from './error-body.ts';
import { foreignForm } from './foreign-answer.ts';
import { quote, wordsInText } from './zooms-words.ts';

/** An answer as it arrived. */
export interface RawAnswer {
  status: number;
  trackingId: string | undefined;
  text: string;
  /** `undefined` if the text is not JSON. */
  body: unknown;
}

/** What an answer says about an error, and who says it. */
export interface ErrorDetails extends ErrorInBody {
  /** The form of an answer that something else gave in Zoom's place. */
  foreign: string | undefined;
  /** Zoom's own words about the error, safe to show; `''` if there are none. */
  quoted: string;
}

/** Reads what is wrong from an answer to any request. */
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
