/** The value, then the value with one thing spoiled, at every place of it. */
export function* spoiled(value) {
  for (const other of [null, 'text', 1, 1.5, -1, true, [], {}, ['x'], { x: 1 }]) yield other;
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    const { [key]: gone, ...rest } = value;
    if (!Array.isArray(value)) {
      yield rest;
      yield { ...rest, [`${key}_`]: gone };
    }
    for (const part of spoiled(gone)) {
      const copy = structuredClone(value);
      copy[key] = part;
      yield copy;
    }
  }
}
