/** Stands for a value that cannot be converted. */
export const misfit = Symbol('misfit');

/** The value of a field in the form that staging holds, or `misfit`. */
export type Convert = (value: unknown) => unknown;
