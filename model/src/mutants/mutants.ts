import type { Narrowed } from '../plan.ts';
import type { Patch } from './mutated-model.ts';
import type { Symptom } from './symptoms.ts';

/** A clause of the proof that is taken out, and seeds of runs that miss it. */
export interface Mutant {
  /** What is no longer so. */
  name: string;
  patch: Patch;
  symptom: Symptom;
  narrowed?: Narrowed;
  seeds: readonly number[];
}

const verdict = 'packages/completeness/src/verdict.ts';
const ledger = 'packages/completeness/src/snapshot-ledger.ts';
const formerKeys = 'packages/completeness/src/former-keys.ts';
const slice = 'packages/completeness/src/slice-ledger.ts';
const watch = 'packages/completeness/src/pass-watch.ts';
const numbers = 'packages/completeness/src/proof-rules.ts';
const base = 'packages/completeness/src/base-reading.ts';
const view = 'packages/completeness/src/page-view.ts';
const sightings = 'packages/completeness/src/sightings.ts';
const departures = 'packages/completeness/src/departures.ts';
const read = 'src/sync/snapshot-passes.ts';
const stages = 'src/sync/pass-stages.ts';

/**
 * Clauses that stand for more than the model can show are not here. Two of them: that no row comes twice in a quiet pass, for where
 * totals stand still, rows are as many, nobody was created and nobody is in two slices, all who were there are in the
 * rows by counting alone; and the seam before the first row, for the model's Zoom gives no empty page before others.
 */
export const mutants: readonly Mutant[] = [
  // A quiet pass.
  {
    name: 'totals asked before the first page',
    patch: {
      file: read,
      find: 'yield* this.#observeTotals();\n    this.#ledger.openPass();',
      replace: 'this.#ledger.openPass();',
    },
    symptom: 'missing',
    seeds: [237, 523, 608],
  },
  {
    name: 'quiet: no total moves',
    patch: { file: ledger, find: 'slices.areStill &&\n        this.#watch', replace: 'this.#watch' },
    symptom: 'missing',
    seeds: [20, 66, 147],
  },
  {
    name: 'quiet: as many rows as the totals count',
    patch: { file: verdict, find: 'quiet && agrees && !uncounted', replace: 'quiet && !uncounted' },
    symptom: 'missing',
    seeds: [2846],
  },
  {
    name: 'quiet: nobody is created meanwhile',
    patch: { file: watch, find: 'this.#created === 0 &&', replace: '' },
    symptom: 'missing',
    seeds: [51, 71, 205],
  },
  {
    name: 'quiet: a minute around creation, for the clocks may differ',
    patch: { file: numbers, find: 'creationMarginMs: 60_000', replace: 'creationMarginMs: 0' },
    symptom: 'missing',
    seeds: [478, 872, 897],
  },
  {
    name: 'quiet: nobody in two slices',
    patch: { file: watch, find: 'this.#inTwoSlices === 0 &&', replace: '' },
    symptom: 'missing',
    seeds: [738, 1091, 1186],
  },
  {
    name: 'quiet: no long silence',
    patch: { file: watch, find: 'this.#maxSilenceMs <= proofRules.maxSilenceMs', replace: 'true' },
    symptom: 'missing',
    seeds: [109, 515, 554],
  },
  {
    name: 'quiet: rows without a date need sealed seams',
    patch: {
      file: slice,
      find: 'this.#undated === 0 || this.isOnOnePage ||',
      replace: 'this.#pagesSoFar > 0 ||',
    },
    symptom: 'missing',
    seeds: [170, 929, 1216],
  },
  {
    name: 'undated lists are read twice',
    patch: {
      file: ledger,
      find: 'this.#options.withoutTotals !== true &&',
      replace: 'false &&',
    },
    symptom: 'another_pass',
    seeds: [19, 59, 121],
  },
  // Seams.
  {
    name: 'no open seam',
    patch: { file: verdict, find: 'isProof: pass.openSeams === 0 && ', replace: 'isProof: ' },
    symptom: 'missing',
    seeds: [29, 46, 96],
  },
  {
    name: 'four rows on each side of a seam',
    patch: { file: numbers, find: 'rowsBesideSeam: 4', replace: 'rowsBesideSeam: 1' },
    symptom: 'missing_shuffled',
    narrowed: { order: 'name' },
    seeds: [652, 774, 940],
  },
  {
    name: 'a seam is sealed by rows of both its sides',
    patch: { file: view, find: 'if (!this.#showsEnoughOf(page - 1)) return;', replace: '' },
    symptom: 'missing',
    seeds: [29, 46, 147],
  },
  {
    name: 'a seam behind the last row',
    patch: {
      file: base,
      find: "else if (!isFirst && isLast && !this.#overlaps) this.#tail = 'open';",
      replace: '',
    },
    symptom: 'missing',
    seeds: [158, 440, 556],
  },
  {
    name: 'further passes have pages of other sizes',
    patch: { file: slice, find: 'if (index === 0 || base', replace: 'if (index >= 0 || base' },
    symptom: 'incomplete',
    seeds: [8, 14, 19],
  },
  {
    name: 'as many rows as Zoom counts, less those added',
    patch: { file: verdict, find: ' && pass.missing <= tolerable', replace: '' },
    symptom: 'missing',
    seeds: [95, 215, 226],
  },
  // Slices that people move between.
  {
    name: 'two proofs where somebody moved or may have',
    patch: {
      file: verdict,
      find: 'isProof && passesOfGroup > 1 && provenBefore',
      replace: 'isProof && passesOfGroup > 1',
    },
    symptom: 'missing',
    seeds: [500, 902, 2935],
  },
  {
    name: 'two proofs where totals look as if somebody had moved',
    patch: {
      file: departures,
      find: 'left.wasLeft && mayBeHiddenElsewhere',
      replace: "left.name === '' && mayBeHiddenElsewhere",
    },
    symptom: 'missing',
    seeds: [500, 2935],
  },
  {
    name: 'invited users are read first in a first pass',
    patch: {
      file: stages,
      find: '  yield left;\n  if (ledger.pass === 1) {\n    yield [...others, ...left.filter(wantsMore)];',
      replace:
        '  if (ledger.pass > 1) yield left;\n  if (ledger.pass === 1) {\n    yield [...left, ...others];',
    },
    symptom: 'missing',
    seeds: [1466, 2264],
  },
  {
    name: 'slices are read one after the other in further passes',
    patch: {
      file: stages,
      find: 'for (const slice of [...bySize, ...bySize.slice(0, -1).reverse()]) yield [slice];',
      replace: 'yield bySize;',
    },
    symptom: 'missing',
    seeds: [1289],
  },
  {
    name: 'a person who gets an id was seen to move',
    patch: { file: formerKeys, find: 'return seen.pageOf(former);', replace: 'return undefined;' },
    symptom: 'missing',
    seeds: [2753],
  },
  // Newest facts, and who is gone.
  {
    name: 'a row that says something else is written again',
    patch: {
      file: sightings,
      find: 'if (this.#fingerprint[number] === fingerprint >>> 0) return undefined;',
      replace: 'return undefined;',
    },
    symptom: 'stale_status',
    seeds: [3, 4, 8],
  },
  {
    name: 'who is gone is named',
    patch: {
      file: departures,
      find: 'if (read.pass === 1) return { gone, unsure };',
      replace: 'if (read.pass >= 1) return { gone, unsure };',
    },
    symptom: 'stale_gone',
    seeds: [8, 21, 26],
  },
  {
    name: 'who is gone is named: everybody whom a quiet pass does not show',
    patch: { file: departures, find: "if (read.provenBy === 'quiet') return true;", replace: '' },
    symptom: 'stale_gone',
    seeds: [98, 126, 163],
  },
  {
    name: 'who is gone is named: everybody whom the last proof does not show',
    patch: {
      file: departures,
      find: 'page.pass < read.firstPassOfGroup || page.slice.covers(place)',
      replace: 'page.slice.covers(place)',
    },
    symptom: 'stale_gone',
    seeds: [8, 26, 29],
  },
  {
    name: 'who is gone is named: an empty place',
    patch: {
      file: departures,
      find: ' || page.slice.covers(place)',
      replace: '',
    },
    symptom: 'stale_gone',
    seeds: [90, 96, 146],
  },
  {
    name: 'an empty place names nobody who may have moved',
    patch: {
      file: departures,
      find: 'return isMissed && !(read.exchanged && mayBeHiddenElsewhere(page.slice, read.slices));',
      replace: 'return isMissed;',
    },
    symptom: 'missing',
    seeds: [619, 1274, 1275],
  },
  {
    name: 'an empty place lies between rows of a page',
    patch: {
      file: departures,
      find: ' || page.slice.covers(place)',
      replace: ' || read.pass > 1',
    },
    symptom: 'missing',
    seeds: [217, 453, 1178],
  },
];
