import { errorText } from '@source-zoom/process';
import { ExpectedError } from '@source-zoom/values';
import { DatabaseUnreadable } from '../../errors.ts';
import { networkReasons } from '../network-reasons.ts';

/** Codes of BigQuery and of the network that a user can do something about. */
const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...networkReasons,
    '401': 'Google does not accept the credentials; sign in again, or create another key',
    '403':
      'these credentials may not read the dataset; grant BigQuery Data Viewer on it, and BigQuery Job User on the project',
    '404':
      'there is no such project or dataset, or it is in another location: add ?location=… to the address',
  }),
);

/** What the driver reports without a code. */
const sentences: readonly [RegExp, string][] = [
  [
    /could not load the default credentials/i,
    "no credentials; set GOOGLE_APPLICATION_CREDENTIALS to the file of a service account's key, or sign in with gcloud auth application-default login",
  ],
  [/invalid_grant|invalid_rapt/i, 'Google does not accept the credentials any more; sign in again'],
  [/does not exist, or it is not a file/i, 'the file named by GOOGLE_APPLICATION_CREDENTIALS cannot be read'],
  [/socket hang up|premature close|other side closed|terminated/i, 'the connection was lost; try again'],
];

/** A sentence for what BigQuery, the network or the driver reported. */
export function refused(origin: string, error: unknown): ExpectedError {
  if (error instanceof ExpectedError) return error;
  const { code, message } = errorText(error);
  const said = sentences.find(([pattern]) => pattern.test(message))?.[1];
  const [line = ''] = message.split('\n');
  // No cause: the driver's errors carry requests and answers.
  return new DatabaseUnreadable(`${origin}: ${said ?? reasons.get(code) ?? line.slice(0, 300)}`);
}
