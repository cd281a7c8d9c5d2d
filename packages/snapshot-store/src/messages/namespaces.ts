import { AmbiguousPlace, OtherStreams } from '../errors.ts';
import { oneLine } from '../connector-text.ts';

/** How many names an error message shows. */
const maxNamed = 20;

/** The namespaces that records of our streams came with, and which of them counts. */
export class Namespaces {
  readonly #seen = new Set<string>();
  readonly #wanted: string | undefined;
  #chosen: string | undefined;

  /** `wanted`: the one that was named, in any case; an empty text names the records without a namespace. */
  constructor(wanted: string | undefined) {
    this.#wanted = wanted;
  }

  /** Whether the records of a namespace count: those of the wanted one, else those of the first that comes. */
  takes(namespace: string): boolean {
    if (namespace === this.#chosen) return true;
    this.#seen.add(namespace);
    if (this.#chosen === undefined && this.#isWanted(namespace)) this.#chosen = namespace;
    return namespace === this.#chosen;
  }

  /**
   * The one that counts. @throws AmbiguousPlace if several could
   *
   * @throws OtherStreams if the wanted one was not among several
   */
  only(origin: string): string {
    const left = [...this.#seen].filter((namespace) => this.#isWanted(namespace));
    if (left.length > 1)
      throw new AmbiguousPlace(`${origin}: records of several namespaces (${named(left)})`, ['namespace']);
    if (left.length === 0 && this.#seen.size > 0)
      throw new OtherStreams(
        `${origin}: no records of the namespace ${oneLine(this.#wanted)}, only of ${named([...this.#seen])}`,
        [],
        [...this.#seen].slice(0, maxNamed).map(oneLine),
      );
    return left[0] ?? this.#wanted ?? '';
  }

  #isWanted(namespace: string): boolean {
    return this.#wanted === undefined || namespace.toLowerCase() === this.#wanted.toLowerCase();
  }
}

function named(namespaces: readonly string[]): string {
  const names = namespaces.slice(0, maxNamed).map((name) => (name === '' ? 'no namespace' : oneLine(name)));
  return [...names.sort(), ...(namespaces.length > maxNamed ? ['…'] : [])].join(', ');
}
