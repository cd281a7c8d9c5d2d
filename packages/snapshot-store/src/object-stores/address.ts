import { plainText } from '@source-zoom/values';
import { InvalidSource } from '../errors.ts';

const storeSchemes = ['s3', 'gs', 'az'] as const;

/** How an address in an object store begins, by vendor. */
export type StoreScheme = (typeof storeSchemes)[number];

/** The scheme of an address in an object store; undefined for any other source. */
export function storeScheme(from: string): StoreScheme | undefined {
  return storeSchemes.find((scheme) => from.startsWith(`${scheme}://`));
}

/** Where the files of an account are in an object store. */
export interface StoreAddress {
  scheme: StoreScheme;
  bucket: string;
  /** How the keys of all its objects begin: empty, or the path with a slash at its end. */
  prefix: string;
  /** For messages; an object's is this, a slash, and the rest of its key. */
  origin: string;
}

/** The names of buckets and containers, as far as all vendors allow them. */
const bucketName = /^[\w.$-]+$/;

/** @throws InvalidSource for anything else than `SCHEME://BUCKET/PATH`; nothing of it is repeated that may be a secret */
export function parseStoreAddress(from: string): StoreAddress {
  const scheme = storeScheme(from);
  if (scheme === undefined) throw new InvalidSource(`an address of ${storeSchemes.join(', ')} is expected`);
  const rest = from.slice(`${scheme}://`.length);
  const [bucket = '', ...folders] = rest.split('/');
  const wrong = (why: string): InvalidSource =>
    new InvalidSource(`${scheme}://…: ${why}; ${scheme}://BUCKET/PATH is expected`);
  if (/[@?]/.test(rest) || bucket.includes(':'))
    throw wrong(
      'credentials do not belong in an address, nor do @ and ?, since they come from the environment',
    );
  if (plainText(rest) !== rest) throw wrong('the path has control characters');
  if (!bucketName.test(bucket)) throw wrong('this is not the name of a bucket');
  const path = folders.join('/');
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
  return { scheme, bucket, prefix, origin: `${scheme}://${bucket}/${prefix}`.replace(/\/$/, '') };
}
