import type { Finding, FindingList, Severity } from '../findings/finding.ts';
import { rules } from '../findings/rules.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { ShownUsers } from './shown-users.ts';

/** Findings as columns of positions: there may be several for each user. */
export interface FindingTables {
  /** What is said, and why it was accepted: each text once. */
  texts: string[];
  /** Worst first. */
  rules: {
    id: string;
    severity: Severity;
    title: string;
    /** What a finding is about: the position of a user, or of something in `others`, counted down from -1. */
    subjects: number[];
    /** Positions of texts. */
    messages: number[];
    /** By the place of a finding among those of its rule, the position of the reason. */
    accepted: Record<number, number>;
  }[];
  /** What is no user on the page: its kind, its position among its kind or -1, what it is called. */
  others: [string, number, string][];
  /** How many there was no room for: the least severe. */
  leftOut: number;
  /** What a reader can do about that. */
  advice: string;
}

/**
 * The first `most` findings, worst first.
 *
 * @param shown the users on the page: who is not there is called by name, like what is no user.
 */
export function findingTables(
  findings: FindingList,
  inventory: Inventory,
  most: number,
  shown: ShownUsers,
  advice = '',
): FindingTables {
  const texts = new Map<string, number>();
  const others: FindingTables['others'] = [];
  const places = {
    role: new Map([...inventory.roles.keys()].map((id, at) => [id, at])),
    group: new Map([...inventory.groups.keys()].map((id, at) => [id, at])),
  };
  const textAt = (text: string): number => {
    const at = texts.get(text) ?? texts.size;
    texts.set(text, at);
    return at;
  };
  const subjectAt = ({ subject: { kind, key, label } }: Finding): number => {
    const number = kind === 'user' ? inventory.users.numberOf(key) : undefined;
    const place = number === undefined ? undefined : shown.placeOf(number);
    if (place !== undefined) return place;
    const known = kind === 'role' || kind === 'group' ? places[kind].get(key) : undefined;
    return -others.push([kind, known ?? -1, label]);
  };
  let room = most;
  const ofRules = rules.flatMap(({ id, severity, title }) => {
    const made: FindingTables['rules'][number] = {
      ...{ id, severity, title },
      ...{ subjects: [], messages: [], accepted: {} },
    };
    for (const finding of findings.ofRule(id) ?? []) {
      if (room === 0) break;
      room -= 1;
      const place = made.subjects.push(subjectAt(finding)) - 1;
      made.messages.push(textAt(finding.message));
      if (finding.excepted !== undefined) made.accepted[place] = textAt(finding.excepted);
    }
    return made.subjects.length === 0 ? [] : [made];
  });
  return {
    texts: [...texts.keys()],
    rules: ofRules,
    others,
    leftOut: findings.total - (most - room),
    advice,
  };
}
