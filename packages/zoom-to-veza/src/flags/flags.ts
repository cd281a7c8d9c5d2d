import type { InferredOptionTypes, Options } from 'yargs';

/** A flag; `shownAs`: what the help calls its values, if not by their type. */
export type Flag = Options & { shownAs?: 'number' };
/** The flags of a command, by name. */
export type Flags = Record<string, Flag>;
/** What the command line gives to a command that has these flags. */
export type Arguments<F extends Flags> = InferredOptionTypes<F>;

/** A number that the command reads itself, so that a wrong one can be repeated as it was written. */
export const numberText = { type: 'string', shownAs: 'number' } as const satisfies Flag;

/** Flags as the help shows them. */
export function asShown(flags: Flags): Flags {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      flag.shownAs === undefined ? flag : { ...flag, type: flag.shownAs, default: numberIn(flag.default) },
    ]),
  );
}

const numberIn = (text: unknown): number | undefined => (text === undefined ? undefined : Number(text));
