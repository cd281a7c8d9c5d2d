import { InvalidSource } from '../src/errors.ts';
import { parseStoreAddress, storeScheme } from '../src/object-stores/address.ts';
import { openAzure } from '../src/object-stores/azure.ts';
import { NoCredentials, OddAnswer } from '../src/object-stores/object-store.ts';
import { storeRefusal } from '../src/object-stores/store-error.ts';
import { told } from './told.ts';

const advice = { credentials: 'set the KEY', rights: 'allow READING', place: 'name the PLACE' };
const secret = 'AWS4-HMAC-SHA256 Signature=c0ffee';

/** What is said of an error whose own words hold a secret. */
const said = (facts: object, ofObject = false): string =>
  told(storeRefusal('s3://b/p', Object.assign(new Error(secret), facts), advice, { ofObject }));

it.each<[object, RegExp]>([
  [{ name: 'NoSuchBucket' }, /no such bucket/],
  [{ code: 'ContainerNotFound', statusCode: 404 }, /no such bucket/],
  [{ code: 404 }, /no such bucket/],
  [
    { name: 'SignatureDoesNotMatch', $metadata: { httpStatusCode: 403 } },
    /credentials are wrong; set the KEY$/,
  ],
  [{ code: 'AuthenticationFailed', statusCode: 403 }, /credentials are wrong; set the KEY$/],
  [
    { code: 'AuthorizationFailure', statusCode: 403 },
    /wrong or may not read it; allow READING, or set the KEY$/,
  ],
  [{ code: 401 }, /credentials are wrong; set the KEY$/],
  [{ name: 'ExpiredToken' }, /have expired/],
  [{ name: 'CredentialsProviderError' }, /no credentials; set the KEY$/],
  [{ message: 'Could not load the default credentials.' }, /no credentials; set the KEY$/],
  [new NoCredentials(), /no credentials; set the KEY$/],
  [{ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }, /may not read it; allow READING$/],
  [{ code: 403 }, /may not read it; allow READING$/],
  [{ name: 'PermanentRedirect', $metadata: { httpStatusCode: 301 } }, /elsewhere; name the PLACE$/],
  [{ message: 'Region is missing' }, /no region is set; name the PLACE$/],
  [{ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }, /try again later$/],
  [{ name: 'Error', statusCode: 500 }, /try again later$/],
  [{ name: 'InvalidObjectState' }, /archived/],
  [{ name: 'RequestTimeTooSkewed' }, /clock/],
  [{ name: 'TimeoutError', code: 'ETIMEDOUT' }, /no answer came in time \(ETIMEDOUT\); check the address/],
  [{ name: 'RestError', cause: { code: 'ECONNREFUSED' } }, /could not be reached/],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, /certificate was not accepted/],
  [{ name: 'Strange' }, /cannot be read \(Strange\)$/],
  [{ name: 'with a\nsecret' }, /cannot be read$/],
])('says of %j what is the matter, without its own words', (facts, sentence) => {
  expect(said(facts)).toMatch(/^StoreUnreadable: s3:\/\/b\/p: /);
  expect(said(facts)).toMatch(sentence);
  expect(said(facts)).not.toContain('Signature=');
});

it.each([{ code: 404 }, { name: 'NoSuchKey' }, { code: 'ConditionNotMet', statusCode: 412 }])(
  'says of a listed object that answers %j that it changed',
  (facts) => {
    expect(said(facts, true)).toBe('StoreUnreadable: s3://b/p: changed while it was read; try again');
  },
);

it('says that an answer is odd, and keeps what is a sentence', () => {
  expect(told(storeRefusal('s3://b/p', new OddAnswer('half a page'), advice))).toContain(
    '(half a page); try again',
  );
  const known = new InvalidSource('x');
  expect(storeRefusal('s3://b/p', known, advice)).toBe(known);
});

describe('an address', () => {
  it.each([
    ['s3://b/a/c', { scheme: 's3', bucket: 'b', prefix: 'a/c/', origin: 's3://b/a/c' }],
    ['s3://b/a/', { scheme: 's3', bucket: 'b', prefix: 'a/', origin: 's3://b/a' }],
    ['gs://b.example', { scheme: 'gs', bucket: 'b.example', prefix: '', origin: 'gs://b.example' }],
    ['gs://b/', { scheme: 'gs', bucket: 'b', prefix: '', origin: 'gs://b' }],
    ['az://$web/Ä b', { scheme: 'az', bucket: '$web', prefix: 'Ä b/', origin: 'az://$web/Ä b' }],
  ])('%s is taken as it stands', (from, address) => {
    expect(parseStoreAddress(from)).toEqual(address);
  });

  it.each([
    's3://key:secret@b/p',
    's3://secret@b/p',
    's3://key:secret/p',
    'az://c/p?sig=secret',
    's3:///secret',
    's3://',
    's3://b/\u001bsecret',
  ])('%j is refused, and not repeated', (from) => {
    expect(() => parseStoreAddress(from)).toThrow(InvalidSource);
    expect(() => parseStoreAddress(from)).not.toThrow('secret');
    expect(() => parseStoreAddress(from)).toThrow(/^(s3|az):\/\/…: .*:\/\/BUCKET\/PATH is expected$/);
  });

  it('of another scheme is not one', () => {
    expect(storeScheme('s3a://b')).toBeUndefined();
    expect(storeScheme('s3:b')).toBeUndefined();
  });
});

it.each<[NodeJS.ProcessEnv, string]>([
  [{ AZURE_STORAGE_CONNECTION_STRING: 'secret' }, 'AZURE_STORAGE_CONNECTION_STRING'],
  [{ AZURE_STORAGE_ACCOUNT: 'secret/of.others?' }, 'AZURE_STORAGE_ACCOUNT'],
])('names a variable for Azure without what it holds', async (env, name) => {
  const opened = openAzure(parseStoreAddress('az://c'), env);
  await expect(opened).rejects.toThrow(InvalidSource);
  await expect(opened).rejects.toThrow(name);
  await expect(opened).rejects.not.toThrow('secret');
});
