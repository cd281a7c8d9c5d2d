import { networkFailure } from '@source-zoom/http';
import { errorText, isDiskFull } from '@source-zoom/process';
import { ExpectedError, isObject } from '@source-zoom/values';
import { StoreUnreadable } from '../errors.ts';
import { OddAnswer } from './object-store.ts';

/** What can be done about a vendor's refusal differs by vendor. */
export interface Advice {
  /** Where the credentials come from. */
  credentials: string;
  /** What they must allow. */
  rights: string;
  /** Where a bucket's place is named. */
  place: string;
}

type Reason = string | ((advice: Advice) => string);

const wrongCredentials: Reason = ({ credentials }) => `the credentials are wrong; ${credentials}`;
const noCredentials: Reason = ({ credentials }) => `there are no credentials; ${credentials}`;
const missingRights: Reason = ({ rights }) => `these credentials may not read it; ${rights}`;
const otherPlace: Reason = ({ place }) => `the bucket is elsewhere; ${place}`;
const uncertain: Reason = ({ credentials, rights }) =>
  `the credentials are wrong or may not read it; ${rights}, or ${credentials}`;
const noBucket = 'there is no such bucket or container';
const busy = 'the store is overloaded or out of order; try again later';

/** The vendors' own names for what went wrong, and what HTTP calls it where they have none. */
const reasons: readonly [pattern: RegExp, reason: Reason][] = [
  [/^(NoSuchBucket|ContainerNotFound|ContainerBeingDeleted)$/, noBucket],
  [/^(InvalidBucketName|InvalidResourceName)$/, 'this cannot be the name of a bucket or container'],
  [
    /^(InvalidAccessKeyId|SignatureDoesNotMatch|AuthenticationFailed|InvalidAuthenticationInfo|InvalidToken|UnrecognizedClientException|invalid_grant|invalid_client)$/,
    wrongCredentials,
  ],
  [
    /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/,
    'the credentials have expired; get new ones',
  ],
  [
    /^(CredentialsProviderError|CredentialUnavailableError|AggregateAuthenticationError|NoCredentials)$/,
    noCredentials,
  ],
  [/^AuthorizationFailure$/, uncertain],
  [/^RegionMissing$/, ({ place }) => `no region is set; ${place}`],
  [/^(PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|301|307)$/, otherPlace],
  // So one driver calls a connection that breaks off.
  [/^AbortError$/, 'the connection broke off; check the network, and try again'],
  [/^(RequestTimeTooSkewed|RequestExpired)$/, "this machine's clock is wrong; set it"],
  [/^(InvalidObjectState|BlobArchived)$/, 'it is archived; restore it first'],
  [/^(SlowDown|ServerBusy|TooManyRequests|OperationTimedOut|429|5\d\d)$/, busy],
  [
    /^ProxySettingInvalid$/,
    'HTTPS_PROXY is not the http or https address of a proxy; correct it, or unset it',
  ],
  [/^ENOENT$/, ({ credentials }) => `the file with the credentials is not there; ${credentials}`],
  [/^401$/, wrongCredentials],
  [/^403$/, missingRights],
  [/^404$/, noBucket],
];

/** What the drivers report without a name of its own. */
const sentences: readonly [RegExp, string][] = [
  [/could not load the default credentials/i, 'NoCredentials'],
  [/region is missing/i, 'RegionMissing'],
];

/** Of an object that is no longer as it was listed. */
const changed = /^(NoSuchKey|BlobNotFound|PreconditionFailed|ConditionNotMet|404|412)$/;

/**
 * A sentence for what a store, the network or a driver reported. Their own words are not repeated: some of them quote
 * the request, whose headers hold signatures. A full disk is left to `openRows`.
 *
 * @param origin the address, or that of an object
 * @param isObject whether an object was read that had been listed
 */
export function storeRefusal(
  origin: string,
  error: unknown,
  advice: Advice,
  { ofObject = false } = {},
): unknown {
  if (error instanceof ExpectedError || isDiskFull(error)) return error;
  const refused = (reason: string): StoreUnreadable =>
    new StoreUnreadable(`${origin}: ${reason}`, { cause: error });
  if (error instanceof OddAnswer)
    return refused(`the answer of the store is not whole (${error.message}); try again`);
  const names = namesOf(error);
  if (ofObject && names.some((name) => changed.test(name)))
    return refused('changed while it was read; try again');
  for (const [pattern, reason] of reasons)
    if (names.some((name) => pattern.test(name)))
      return refused(typeof reason === 'string' ? reason : reason(advice));
  const { kind, message, code } = networkFailure(error);
  if (kind !== 'other')
    return refused(`${message} (${code}); check the address and the network, and try again`);
  const name = names.find((one) => /^[\w.-]{1,60}$/.test(one));
  return refused(`cannot be read${name === undefined ? '' : ` (${name})`}`);
}

/** What an error calls itself: its own names before the status of HTTP, also those of the errors behind it. */
function namesOf(error: unknown): string[] {
  const names: unknown[] = [];
  const statuses: unknown[] = [];
  for (let one = error; isObject(one); one = one['cause']) {
    const metadata = one['$metadata'];
    names.push(one['Code'], one['code'], one['name']);
    statuses.push(one['statusCode'], isObject(metadata) ? metadata['httpStatusCode'] : undefined);
    const { message } = errorText(one);
    names.push(sentences.find(([pattern]) => pattern.test(message))?.[1]);
  }
  return [...names, ...statuses].flatMap((name) =>
    typeof name === 'string' || typeof name === 'number' ? [String(name)] : [],
  );
}
