import { chance } from './random.ts';

/** An administrator of a group, as Zoom lists them: without an id. */
export interface SimulatedAdmin {
  email: string;
  name: string;
}

/** What the administrators of a group are made from. */
export interface AdminSource {
  seed: number;
  oddities: boolean;
  /** How many each group has; undefined: none to two, by chance. */
  perGroup: number | undefined;
  /** How many users the account has, and the row of one. */
  users: number;
  row: (number: number) => { email: string; first_name?: unknown; last_name?: unknown };
}

/** The administrators of a group, in Zoom's order; nobody twice. */
export function makeAdmins(
  groupId: string,
  { seed, oddities, perGroup, users, row }: AdminSource,
): SimulatedAdmin[] {
  const group = numberOf(groupId);
  const count = Math.min(users, perGroup ?? Math.floor(chance(seed, 31, group) * 3));
  const first = Math.floor(chance(seed, 32, group) * users);
  const admins = Array.from({ length: count }, (_, index) => {
    const { email, first_name, last_name } = row((first + index) % users);
    return {
      // Zoom writes an address as it was typed in, which need not be how the list of users shows it.
      email: oddities && group % 5 === 1 ? email.toUpperCase() : email,
      name: `${String(first_name)} ${String(last_name)}`,
    };
  });
  // Somebody of another account, or who left.
  if (oddities && group % 7 === 3)
    admins.push({ email: `admin${group}@elsewhere.example.net`, name: 'Not A User' });
  return admins;
}

function numberOf(text: string): number {
  let number = 7;
  for (let at = 0; at < text.length; at += 1) number = (number * 31 + text.charCodeAt(at)) % 1_000_003;
  return number;
}
