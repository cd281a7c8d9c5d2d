import type { Advice } from '../refusal.ts';

/** What to do about the codes of BigQuery, and about what its driver says. */
export const bigqueryAdvice: Advice = {
  codes: {
    '401': 'Google does not accept the credentials; sign in again, or create another key',
    '403':
      'these credentials may not read the dataset; grant BigQuery Data Viewer on it, and BigQuery Job User on the project',
    '404':
      'there is no such project or dataset, or it is in another location: add ?location=… to the address',
  },
  sentences: [
    [/quota exceeded|rate ?limit/i, 'a quota of BigQuery is used up; try again later, or raise it'],
    [
      /billing (has not been|is not) enabled/i,
      'billing is not enabled for the project; enable it, or name another project',
    ],
    [
      /could not load the default credentials/i,
      "no credentials; set GOOGLE_APPLICATION_CREDENTIALS to the file of a service account's key, or sign in with gcloud auth application-default login",
    ],
    [/invalid_grant|invalid_rapt/i, 'Google does not accept the credentials any more; sign in again'],
    [
      /does not exist, or it is not a file/i,
      'the file named by GOOGLE_APPLICATION_CREDENTIALS cannot be read',
    ],
    [/socket hang up|premature close|other side closed|terminated/i, 'the connection was lost; try again'],
  ],
};
