import { errorText, isDiskFull } from '@source-zoom/process';
import { ExpectedError, plainText } from '@source-zoom/values';
import { brokenLine } from '../engine-error.ts';
import { SourceDamaged, SourceUnreadable, ViewReadsFiles } from '../errors.ts';

const brokenCsv = 'a line of CSV has too few or too many fields, or an unclosed quote';

const noUtf8 = 'it is not UTF-8';

const brokenView =
  'is a view that cannot be read; views that name their database need the file to keep its name, and other files are not attached';

const shutOff = /Cannot access (?:file|directory) "(.*?)"|file system operations are disabled/;

/** What the engine reports, without the offending value. */
function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.replace(/[:,.]?\s*(?:Input: |value ").*/, '').slice(0, 200);
}

const noText = /invalid unicode|invalid string encoding|utf-?8/i;

function namedIn(text: string): string {
  const file = shutOff.exec(text)?.[1];
  return file === undefined ? '' : ` (${plainText(file).slice(0, 200)})`;
}

/** A sentence for what the engine could not read; a full disk is left to `openRows`. */
export function unreadable(origin: string, error: unknown): unknown {
  if (error instanceof ExpectedError || isDiskFull(error)) return error;
  const text = errorText(error).message;
  const broken = brokenLine(error);
  const csvLine = /CSV Error on Line: (\d+)/.exec(text)?.[1];
  if (origin.startsWith('duckdb:') && shutOff.test(text))
    return new ViewReadsFiles(
      `${origin}: is a view that reads files${namedIn(text)}, which is not allowed for a view of a warehouse`,
      { cause: error },
    );
  if (origin.startsWith('duckdb:') && /^(Catalog|Binder) Error/.test(text))
    return new SourceUnreadable(`${origin}: ${brokenView} (${firstLine(text)})`, { cause: error });
  let [place, reason] = [origin, firstLine(text)];
  if (broken !== undefined) [place, reason] = [`${broken.file}, line ${broken.line}`, broken.reason];
  else if (text.includes('sniffing file')) reason = brokenCsv;
  else if (csvLine !== undefined)
    [place, reason] = [`${origin}, line ${csvLine}`, noText.test(text) ? noUtf8 : brokenCsv];
  else if (noText.test(text)) reason = noUtf8;
  return new SourceDamaged(`${place}: cannot be read; a file is truncated or damaged (${reason})`, {
    cause: error,
  });
}
