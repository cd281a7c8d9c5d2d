import { wholenessNotes } from '../../src/diff/wholeness-notes.ts';
import { compareFindings, type ReviewedAccount } from '../../src/findings/compare-findings.ts';
import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';
import type { InventoryUser } from '../../src/inventory/inventory-user.ts';
import { aRole, aUser, anAccount } from './account.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const unverified = (id: string): InventoryUser => aUser(id, { roles: ['1'], verified: false });
const account = (ids: string[], proven: boolean | undefined): Inventory =>
  anAccount(ids.map(unverified), [aRole('1', ['User:Edit'])], {}, { origin: { ...unknownOrigin, proven } });

function notesOn(before: Inventory, after: Inventory): string[] {
  const reviewed = (inventory: Inventory): ReviewedAccount => ({
    inventory,
    findings: findFindings(inventory, defaultSettings, now),
  });
  const notes = wholenessNotes(before, after, compareFindings(reviewed(before), reviewed(after)));
  return notes.map(({ text, names }) => [text, names.join(', ')].filter(Boolean).join(' '));
}

it('says nothing of two sides that are whole', () => {
  expect(notesOn(account(['a'], true), account(['b'], true))).toEqual([]);
});

it('says of each side that it is not known to be whole, and whose findings cannot be told for that', () => {
  expect(notesOn(account(['a', 'both'], undefined), account(['b', 'both'], false))).toEqual([
    'Whether the old snapshot is whole is not known: somebody may be missing.',
    'The new snapshot is not proven whole: somebody may be missing.',
    'Whether findings about these are new cannot be told, since the old snapshot is not known to be whole, and they are not in it: b@example.com',
    'Whether findings about these are gone cannot be told, since the new snapshot is not known to be whole, and they are not in it: a@example.com',
  ]);
});

it('says once what is so of both sides', () => {
  expect(notesOn(account(['a'], undefined), account(['a'], undefined))).toEqual([
    'Whether either snapshot is whole is not known: somebody may be missing.',
  ]);
  expect(notesOn(account(['a'], false), account(['a'], false))).toEqual([
    'Neither snapshot is proven whole: somebody may be missing.',
  ]);
});

it('counts those for whom there is no room', () => {
  const many = Array.from({ length: 25 }, (_, at) => `u${at + 10}`);
  const notes = notesOn(account(many, true), account([], undefined));
  expect(notes.at(-1)).toMatch(/they are not in it: u10@example\.com, .*u29@example\.com, 5 more$/);
});
