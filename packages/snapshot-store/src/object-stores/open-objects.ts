import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOptions } from '../rows.ts';
import type { Staging } from '../staging/staging.ts';
import { parseStoreAddress, type StoreAddress } from './address.ts';
import { listAll, type ObjectStore } from './object-store.ts';
import { ObjectReader } from './object-reader.ts';
import { streamFiles } from './plan.ts';
import { StagedFiles } from './staged-files.ts';
import { type Advice, storeRefusal } from './store-error.ts';
import { vendors } from './vendors.ts';

/**
 * Files in a bucket, under a path, named as those of a folder.
 *
 * @throws InvalidSource, DriverMissing, StoreUnreadable
 */
export async function openObjects(
  staging: Staging,
  from: string,
  options: InputOptions,
): Promise<ObjectReader> {
  const address = parseStoreAddress(from);
  const vendor = vendors[address.scheme];
  try {
    return await readStore(staging, await vendor.open(address, options.env), address, vendor.advice, options);
  } catch (error) {
    throw storeRefusal(address.origin, error, vendor.advice);
  }
}

/** The same of a store that is open. */
export async function readStore(
  staging: Staging,
  store: ObjectStore,
  { prefix, origin }: StoreAddress,
  advice: Advice,
  options: InputOptions,
): Promise<ObjectReader> {
  const objects = await listAll(store, prefix);
  const folder = join(staging.folder, 'objects');
  await mkdir(folder);
  const listed = objects.map(({ key }) => key.slice(prefix.length));
  const staged = new StagedFiles(store, { folder, origin, listed }, advice, options.onProgress);
  return ObjectReader.open(staging, options, streamFiles(objects, prefix, options), staged);
}
