/**
 * Digits as a floating-point column writes them. Pandas, and loaders built on it, turn all-digit text into such a
 * column as soon as one row has no value: `2` becomes `2.0`. As a pattern that all engines read alike.
 */
export const floatPattern = String.raw`[0-9]+\.0+`;
