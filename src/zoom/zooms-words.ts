/** How much of Zoom's words is shown. */
const maxLength = 200;

/** How much of an endless answer is examined. */
const maxAnswerLength = 2000;

/** A message with unescaped quotes makes an answer invalid JSON, but can still be read. */
const brokenMessage = /"(?:message|errorMessage|reason)"\s*:\s*"(.*?)"?[\s}]*$/s;

/**
 * Zoom's own words about what is wrong, safe to show: without secrets, on one line, not long. Secrets are removed
 * first, since half of one would go unnoticed.
 */
export function quote(words: string, redact: (text: string) => string): string {
  const line = redact(words)
    .slice(0, maxAnswerLength)
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  if (line.length <= maxLength) return line;
  // No half surrogate pair at the end.
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The words, without secrets, in an answer that is not JSON; none if it is not even broken JSON. */
export function wordsInText(text: string): string {
  return /^\s*[{[]/.test(text) ? (brokenMessage.exec(text.slice(0, maxAnswerLength))?.[1] ?? '') : '';
}

/** Codes with texts that our own sentences already express: quoting them would repeat the same. */
const understood: readonly [codes: readonly number[], text: RegExp][] = [
  [[104, 201, 4700, 4711], /^Invalid access token, does not contain .*scope/i],
  [[124], /^(Invalid access token|Access token is expired)\.?$/i],
  [[200], /^(No permission|You do not have the permission to retrieve role information)\.?$/i],
  [[200], /^Only available for paid (or \w+ )?accounts?\b/i],
  [[300], /^The next page token is invalid or expired\.?$/i],
  [[429], /^You have reached the maximum (per-second|daily) rate limit for this API\./i],
  [[1034], /^Provided `?role_id`? does not exist\.?$/i],
  [[2001], /^Account does not exist/i],
  [[2300], /^This API endpoint is not recognized\.?$/i],
  [[64041], /^Route Not Found\.?$/i],
  [[0], /^Access to the (Zoom )?REST API (has been|is) denied\b/i],
];

interface QuotedError {
  code: number;
  /** Zoom's words, safe to show. */
  quoted: string;
}

/** Zoom's words, unless our sentences already express them. */
export function unknownWords({ code, quoted }: QuotedError): string | undefined {
  const isUnderstood = understood.some(([codes, text]) => codes.includes(code) && text.test(quoted));
  return quoted === '' || isUnderstood ? undefined : quoted;
}

/** A sentence, followed by Zoom's own words unless it already expresses them. */
export function withWords(sentence: string, error: QuotedError): string {
  return quoting(sentence, unknownWords(error));
}

/** A sentence, followed by Zoom's own words if there are any. */
export function quoting(sentence: string, words: string | undefined): string {
  return words === undefined ? sentence : `${sentence} Zoom says: "${words.replace(/\.$/, '')}".`;
}
