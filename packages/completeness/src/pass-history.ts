import type { PassPosition } from './departures.ts';
import { isCreatedSince } from './pass-watch.ts';
import type { PassFacts, Verdict } from './verdict.ts';

/** Consecutive passes, of which the later ones show what slipped past the pages of the first. */
interface PassGroup {
  firstPass: number;
  /** Zoom's clock at its first answer. */
  beganMs: number | undefined;
  /** Keys that were seen to move from one slice to another. */
  moved: number;
}

/** The passes so far, in groups, and what the next verdict needs to know about earlier ones. */
export class PassHistory {
  /** The number of passes begun, which is the number of the current one, counted from one. */
  count = 0;
  #group = newGroup(1);
  #provenBefore = false;
  #earlierDisagreements = 0;
  /** How many keys the pass before showed. */
  #keysBefore = 0;
  #keys = 0;
  #keysAgain = 0;

  begin(): void {
    this.count += 1;
    this.#keysBefore = this.#keys;
    this.#keys = 0;
    this.#keysAgain = 0;
  }

  /** Records a key that the pass shows for the first time; `isAgain`: the pass before showed it in the same slice. */
  noteKey(isAgain: boolean): void {
    this.#keys += 1;
    if (isAgain) this.#keysAgain += 1;
  }

  /** The pass has shown the keys of the pass before, each in its slice, and no others. */
  get repeats(): boolean {
    return this.count > 1 && this.#keys === this.#keysBefore && this.#keysAgain === this.#keys;
  }

  /** `zoomMs`: Zoom's clock when it answered, 0 if unknown. */
  observeAnswer(zoomMs: number): void {
    if (zoomMs > 0) this.#group.beganMs ??= zoomMs;
  }

  /** Records that a key is in another slice than in the pass that last showed it. */
  noteMove(lastPass: number): void {
    if (lastPass >= this.#group.firstPass) this.#group.moved += 1;
  }

  /** Ends a pass that is followed by another one. */
  end({ group, disagrees }: Verdict & { kind: 'again' }): void {
    if (disagrees) this.#earlierDisagreements += 1;
    if (group === 'proven') this.#provenBefore = true;
    if (group !== 'goes_on') this.#group = newGroup(this.count + 1);
  }

  isCreatedInGroup(createdMs: number | undefined): boolean {
    return isCreatedSince(this.#group.beganMs, createdMs);
  }

  /** In the current group. */
  get hasMoves(): boolean {
    return this.#group.moved > 0;
  }

  get isFirstOfGroup(): boolean {
    return this.count === this.#group.firstPass;
  }

  get position(): PassPosition {
    return { pass: this.count, firstPassOfGroup: this.#group.firstPass };
  }

  get facts(): Pick<
    PassFacts,
    'pass' | 'earlierDisagreements' | 'passesOfGroup' | 'provenBefore' | 'repeats'
  > {
    return {
      repeats: this.repeats,
      pass: this.count,
      earlierDisagreements: this.#earlierDisagreements,
      passesOfGroup: this.count - this.#group.firstPass + 1,
      provenBefore: this.#provenBefore,
    };
  }
}

function newGroup(firstPass: number): PassGroup {
  return { firstPass, beganMs: undefined, moved: 0 };
}
