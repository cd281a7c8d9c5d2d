import { randomUUID } from 'node:crypto';
import { arePeople, People } from '../../src/guard/people.ts';

function peopleOf(users: { id: string; email?: string }[]): People {
  const people = new People();
  for (const user of users) people.add(user);
  return people;
}

const users = Array.from({ length: 1000 }, (_, at) => ({ id: `Id${at}`, email: `user${at}@example.com` }));

describe('People', () => {
  it('knows how many of the remembered ones are gone, whatever their order and whoever came', () => {
    const before = peopleOf(users).remembered();
    const now = peopleOf([...users.slice(250), { id: 'New', email: 'new@example.com' }].reverse());
    expect(now.goneFrom(before)).toEqual({ gone: 250, of: 1000 });
    expect(peopleOf(users).goneFrom(before)).toEqual({ gone: 0, of: 1000 });
    expect(peopleOf([]).goneFrom(before)).toEqual({ gone: 1000, of: 1000 });
    expect(peopleOf(users).goneFrom(peopleOf([]).remembered())).toEqual({ gone: 0, of: 0 });
  });

  it('takes an invited user who accepted for the same', () => {
    const invited = peopleOf([{ id: 'Ann@Example.com', email: 'Ann@Example.com' }]).remembered();
    expect(peopleOf([{ id: 'Id1', email: ' ann@example.com ' }]).goneFrom(invited).gone).toBe(0);
    expect(peopleOf([{ id: 'Id1' }]).goneFrom(invited).gone).toBe(1);
  });

  it('tells ids apart that differ in case only', () => {
    expect(peopleOf([{ id: 'aB' }]).goneFrom(peopleOf([{ id: 'Ab' }]).remembered())).toEqual({
      gone: 1,
      of: 1,
    });
  });

  it('remembers eight signs a user, none of them a name', () => {
    const secret = randomUUID();
    const text = peopleOf([{ id: secret, email: `${secret}@example.com` }]).remembered();
    expect(text).toHaveLength(8);
    expect(arePeople(text)).toBe(true);
    expect(Buffer.from(text, 'base64').toString('latin1')).not.toContain(secret.slice(0, 6));
  });

  it.each(['abc', 'abcdefg=', 'a b c d ', 7, ['abcdefgh']])('does not take %p for people', (found) => {
    expect(arePeople(found)).toBe(false);
  });
});
