/** A number from 0 to 1 that depends only on its arguments, so that a seed always gives the same account. */
export function chance(seed: number, ...salts: number[]): number {
  let state = seed >>> 0;
  for (const salt of salts) state = mix(state ^ Math.imul(salt + 0x9e3779b9, 0x85ebca6b));
  return mix(state + 0x6d2b79f5) / 4294967296;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** One of the list, picked by a number from 0 to 1. */
export function pick<Item>(list: readonly Item[], at: number): Item {
  const item = list[Math.floor(at * list.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An opaque id of 22 characters, like Zoom's; now and then it begins with `-`, or contains `/`, `+` and `=`. */
export function opaqueId(seed: number, kind: number, number: number): string {
  let id = '';
  for (let at = 0; at < 20; at += 4) {
    let bits = Math.floor(chance(seed, kind, number, at) * 16777216);
    for (let k = 0; k < 4; k += 1) {
      id += alphabet[bits & 63] ?? '';
      bits >>>= 6;
    }
  }
  const odd = number % 50;
  if (odd === 7) return `-${id}A`;
  if (odd === 8) return `${id.slice(0, 9)}/${id.slice(10, 14)}+${id.slice(15)}==`;
  return `${id}${number % 2 === 0 ? 'Q' : 'w'}`;
}
