/** An object as it was listed. */
export interface StoredObject {
  key: string;
  bytes: number;
  /** What tells this content from any other under the same key: an ETag, a generation. */
  version: string;
}

/** One answer to a request for a list. */
export interface Page {
  objects: StoredObject[];
  /** What asks for the next page; undefined after the last one. */
  next: string | undefined;
}

/** A bucket or container of a vendor. Errors are the vendor's; `storeRefusal` makes sentences of them. */
export interface ObjectStore {
  /** The objects whose keys begin with `prefix`. */
  list(prefix: string, next: string | undefined): Promise<Page>;
  /** The bytes of an object as they are stored, or an error if it is no longer in this version. */
  read(object: StoredObject): Promise<NodeJS.ReadableStream>;
}

/** What is not in a vendor's answer though it should be, or does not agree with what it answered before. */
export class OddAnswer extends Error {
  override readonly name = 'OddAnswer';
}

/** The environment names none where the driver itself would not look for any. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

/** @throws OddAnswer if one of these is missing */
export function storedObject(
  key: string | undefined,
  bytes: number | undefined,
  version: string | undefined,
): StoredObject {
  if (key === undefined || version === undefined || !Number.isSafeInteger(bytes))
    throw new OddAnswer('an object without a name, a size or a version is listed');
  return { key, bytes: Number(bytes), version };
}

/** All objects whose keys begin with `prefix`, over all pages. @throws OddAnswer if a page comes twice */
export async function listAll(store: ObjectStore, prefix: string): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  const asked = new Set<string>();
  let next: string | undefined;
  do {
    const page = await store.list(prefix, next);
    found.push(...page.objects);
    next = page.next;
    if (next !== undefined && asked.has(next)) throw new OddAnswer('the same page is listed again and again');
    if (next !== undefined) asked.add(next);
  } while (next !== undefined);
  return found;
}
