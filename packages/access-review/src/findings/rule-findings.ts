import { NumberColumn } from '@source-zoom/values';
import { foldAddress } from '@source-zoom/zoom-records';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { Evidence, Finding, Rule, Subject } from './finding.ts';
import type { Exception } from './settings.ts';
import { subjectOfUser } from './subjects.ts';

/**
 * What one rule finds, by subject.
 *
 * A rule may be about nearly every user: of users, their numbers are held, and a finding is made when it is read.
 */
export class RuleFindings implements Iterable<Finding> {
  readonly rule: Rule;
  /** Exceptions that cover something. */
  readonly covering = new Set<Exception>();
  readonly #evidence: Evidence;
  readonly #exceptions: readonly Exception[];
  readonly #messageOf: ((user: InventoryUser) => string | undefined) | undefined;
  readonly #users = new NumberColumn();
  readonly #others: Finding[] = [];
  #excepted = 0;

  /** @param exceptions those that count, of any rule. */
  constructor(rule: Rule, evidence: Evidence, exceptions: readonly Exception[]) {
    this.rule = rule;
    this.#evidence = evidence;
    this.#exceptions = exceptions.filter((one) => one.rule === rule.id);
    this.#messageOf = rule.ofUser?.(evidence);
  }

  get total(): number {
    return this.#users.length + this.#others.length;
  }

  /** Those that no exception covers. */
  get live(): number {
    return this.total - this.#excepted;
  }

  /** Examines a user; they come by id. */
  examineUser(number: number, user: InventoryUser): void {
    if (this.#messageOf?.(user) === undefined) return;
    this.#users.push(number);
    this.#note(subjectOfUser(user));
  }

  /** Examines everything else. */
  examineRest(): void {
    for (const { subject, message } of this.rule.find?.(this.#evidence) ?? []) {
      this.#others.push(this.#finding(subject, message));
      this.#note(subject);
    }
    this.#others.sort((a, b) => compare(a.subject.key, b.subject.key));
  }

  *[Symbol.iterator](): Generator<Finding> {
    let other = 0;
    for (let at = 0; at < this.#users.length; at += 1) {
      const user = this.#evidence.inventory.users.at(this.#users.at(at));
      for (let next = this.#others[other]; next !== undefined && next.subject.key < user.id;) {
        yield next;
        next = this.#others[(other += 1)];
      }
      yield { ...this.#finding(subjectOfUser(user), this.#messageOf?.(user) ?? ''), user };
    }
    yield* this.#others.slice(other);
  }

  #note(subject: Subject): void {
    const covering = this.#exceptions.filter((one) => covers(one, subject));
    if (covering.length > 0) this.#excepted += 1;
    for (const one of covering) this.covering.add(one);
  }

  #finding(subject: Subject, message: string): Finding {
    const { id, severity } = this.rule;
    const exception = this.#exceptions.find((one) => covers(one, subject));
    return {
      rule: id,
      severity,
      subject,
      message,
      ...(exception !== undefined && { excepted: exception.reason }),
    };
  }
}

/**
 * Matches only names that nobody in the account can choose: a role might be named after a user whose risk is
 * accepted.
 */
function covers(exception: Exception, { kind, key, label }: Subject): boolean {
  if (exception.subject === key) return true;
  return (kind === 'user' || kind === 'permission') && foldAddress(exception.subject) === foldAddress(label);
}

/** The order of texts that findings are sorted in. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
