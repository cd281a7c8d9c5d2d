import type { PayloadSource, UserEntry } from '@source-zoom/oaa';
import { KeyHash, NumberColumn } from '@source-zoom/values';
import { foldAddress } from '@source-zoom/zoom-records';

/** Six bytes of a hash: among a million users, one in 300 million who left seems to be still there. */
const bytesEach = 6;
const [highBits, lowSpan] = [0xffff, 2 ** 32];

/**
 * Who is in an account, as fingerprints: of 500,000 users, 4 MB to remember. An invited user is keyed by their address,
 * and by an id as soon as they accept; the address then shows that they are still there.
 */
export class People {
  readonly #keys = new Fingerprints();
  readonly #addresses = new Fingerprints();

  add({ id, email }: { id: string; email?: string | undefined }): void {
    this.#keys.add(id.includes('@') ? foldAddress(id) : id);
    if (email !== undefined) this.#addresses.add(foldAddress(email.trim()));
  }

  /** Everybody's fingerprint, in base64, in an order that says nothing about them. */
  remembered(): string {
    const numbers = this.#keys.sorted();
    const bytes = Buffer.alloc(numbers.length * bytesEach);
    for (const [index, number] of numbers.entries()) bytes.writeUIntBE(number, index * bytesEach, bytesEach);
    return bytes.toString('base64');
  }

  /** How many of the remembered people are no longer there. */
  goneFrom(remembered: string): { gone: number; of: number } {
    const bytes = Buffer.from(remembered, 'base64');
    const [keys, addresses] = [this.#keys.sorted(), this.#addresses.sorted()];
    let [gone, of] = [0, 0];
    for (let at = 0; at + bytesEach <= bytes.length; at += bytesEach) {
      const number = bytes.readUIntBE(at, bytesEach);
      of += 1;
      if (!includes(keys, number) && !includes(addresses, number)) gone += 1;
    }
    return { gone, of };
  }
}

/** The same source, and who was in it when its users were last gone through. */
export function watchPeople(source: PayloadSource): { source: PayloadSource; people: () => People } {
  let people = new People();
  async function* users(): AsyncGenerator<UserEntry> {
    people = new People();
    for await (const entry of source.users()) {
      people.add(entry.user);
      yield entry;
    }
  }
  return { source: { ...source, users }, people: () => people };
}

/** Whether a text may be what `remembered` returned. */
export function arePeople(text: unknown): text is string {
  return typeof text === 'string' && text.length % 8 === 0 && /^[A-Za-z\d+/]*$/.test(text);
}

class Fingerprints {
  readonly #high = new NumberColumn();
  readonly #low = new NumberColumn();
  readonly #hash = new KeyHash();

  add(text: string): void {
    const { high, low } = this.#hash.of(text);
    this.#high.push(high & highBits);
    this.#low.push(low);
  }

  sorted(): Float64Array {
    const low = this.#low.all();
    return Float64Array.from(this.#high.all(), (high, index) => high * lowSpan + (low[index] ?? 0)).sort();
  }
}

function includes(sorted: Float64Array, wanted: number): boolean {
  let [first, after] = [0, sorted.length];
  while (first < after) {
    const middle = (first + after) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) first = middle + 1;
    else after = middle;
  }
  return sorted[first] === wanted;
}
