import { isObject } from '@source-zoom/values';
import { AssignmentChecker } from './check-assignments.ts';
import { IdsForAllOrNone } from './check-ids.ts';
import { PropertyChecker } from './check-properties.ts';
import { checkRecord, describe, keyField, recordKey, type RecordSink } from './check-record.ts';
import { ReferenceChecker } from './check-references.ts';
import { dataSourceNameProblem } from './data-source-name.ts';
import type { EntityKind, Shape } from './field-rules.ts';
import { Findings } from './findings.ts';
import { formatPath, partsOfValue, type Path, type PayloadPart, type Place } from './parts.ts';
import type { Finding, RuleName } from './rules.ts';
import { applicationLists, applicationShape, topLists } from './shapes.ts';

export interface CheckOptions {
  /** Findings that are kept with their place; the rest is counted. Default 1,000. */
  keep?: number;
}

/** What the checks found. A payload without errors may be pushed. */
export interface CheckReport {
  findings: Finding[];
  errors: number;
  warnings: number;
  /** Findings that are counted but not in `findings`. */
  unlisted: number;
  counts: ReadonlyMap<RuleName, number>;
  /** Records by list: `local_users`, `local_groups`, `local_roles`, `permissions`, `identity_to_permissions`, … */
  records: Readonly<Record<string, number>>;
}

/** Checks a parsed payload of whoever made it. */
export function checkValue(payload: unknown, options: CheckOptions = {}): Promise<CheckReport> {
  return checkParts(partsOfValue(payload), options);
}

/** Checks a payload in parts, in bounded memory. */
export async function checkParts(
  parts: AsyncIterable<PayloadPart> | Iterable<PayloadPart>,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const checker = new PayloadChecker(options);
  for await (const part of parts) checker.take(part);
  return checker.finish();
}

const topKeys = ['custom_property_definition', 'applications', 'permissions', 'identity_to_permissions'];
const requiredTopKeys = [
  'custom_property_definition',
  'applications',
  'permissions',
  'identity_to_permissions',
];

/** Kinds whose ids go together. */
const listsOfOneKey: ReadonlySet<string> = new Set(['user', 'group', 'role']);

/** Checks a payload part by part, in any order; things before what refers to them is the quicker one. */
export class PayloadChecker {
  readonly #findings: Findings;
  readonly #properties: PropertyChecker;
  readonly #references: ReferenceChecker;
  readonly #assignments: AssignmentChecker;
  readonly #entityIds: IdsForAllOrNone;
  readonly #resourceIds: IdsForAllOrNone;
  readonly #sink: RecordSink;
  readonly #seen = new Set<string>();
  readonly #records: Record<string, number> = {};
  /** Fields of the application that are no long list. */
  readonly #application = Object.create(null) as Record<string, unknown>;

  constructor(options: CheckOptions = {}) {
    this.#findings = new Findings(options.keep ?? 1000);
    this.#properties = new PropertyChecker(this.#findings);
    this.#references = new ReferenceChecker(this.#findings);
    this.#assignments = new AssignmentChecker(this.#findings, this.#references);
    this.#entityIds = new IdsForAllOrNone(this.#findings, 'users, groups and roles');
    this.#resourceIds = new IdsForAllOrNone(this.#findings, 'resources');
    this.#sink = {
      refers: (to, id, path, key) => {
        this.#references.refer(to, id, path, key);
      },
      uses: (kind, properties, path, key) => {
        this.#properties.use(kind, properties, path, key);
      },
    };
  }

  take(part: PayloadPart): void {
    const { path } = part;
    const [first, second, third] = path;
    this.#noteRepeats(path);
    if (part.enters) {
      this.#enter(path);
    } else if (path.length === 0) {
      this.#findings.add('wrong-type', path, undefined, `must be an object, is ${describe(part.value)}`);
    } else if (path.length === 1) {
      this.#topField(String(first), part.value, path);
    } else if (first === 'applications') {
      if (path.length === 2)
        this.#findings.add('wrong-type', path, undefined, `must be an object, is ${describe(part.value)}`);
      else if (path.length === 3) this.#applicationField(String(third), part.value, path);
      else this.#record(applicationLists[String(third)], String(third), part.value, path);
    } else if (typeof second === 'number') {
      this.#record(topLists[String(first)], String(first), part.value, path);
    }
  }

  finish(): CheckReport {
    for (const name of requiredTopKeys) {
      if (!this.#seen.has(name))
        this.#findings.add('missing-field', [name], undefined, 'is required and missing');
    }
    if (this.#seen.has('applications') && this.#seen.has('applications[0]')) this.#finishApplication();
    else if (this.#seen.has('applications')) {
      this.#findings.add(
        'application-count',
        ['applications'],
        undefined,
        'must hold exactly one application',
      );
    }
    this.#entityIds.finish();
    this.#resourceIds.finish();
    this.#properties.finish();
    this.#references.finish();
    const findings = this.#findings;
    const { errors, warnings } = findings;
    const unlisted =
      [...findings.counts.values()].reduce((sum, count) => sum + count, 0) - findings.kept.length;
    return {
      findings: findings.kept,
      errors,
      warnings,
      unlisted,
      counts: findings.counts,
      records: this.#records,
    };
  }

  #noteRepeats(path: Path): void {
    if (path.length === 0 || path.length > 3 || typeof path.at(-1) === 'number') {
      if (path.length === 2 && path[0] === 'applications') this.#seen.add(formatPath(path));
      return;
    }
    const name = formatPath(path);
    if (this.#seen.has(name)) this.#findings.add('repeated-key', path, undefined, 'is there twice');
    this.#seen.add(name);
  }

  #enter(path: Path): void {
    const list = path.at(-1);
    if (path.length === 2 && typeof list === 'number' && list > 0) {
      this.#findings.add('application-count', path, undefined, 'is one application too many');
    }
    if (typeof list === 'string' && list !== 'applications') this.#records[list] ??= 0;
  }

  #topField(name: string, value: unknown, path: Path): void {
    if (name === 'custom_property_definition') this.#properties.define(value, path);
    else if (name === 'incremental_change') {
      if (value === true)
        this.#findings.add(
          'incremental-payload',
          path,
          undefined,
          'makes this a partial payload; only whole ones are pushed',
        );
      else if (typeof value !== 'boolean')
        this.#findings.add('wrong-type', path, undefined, `must be true or false, is ${describe(value)}`);
    } else if (topKeys.includes(name)) {
      this.#findings.add('wrong-type', path, undefined, `must be a list, is ${describe(value)}`);
    } else
      this.#findings.add(
        'unknown-key',
        path,
        undefined,
        'is not a payload field: Veza refuses payloads with unknown fields',
      );
  }

  #applicationField(name: string, value: unknown, path: Path): void {
    if (Object.hasOwn(applicationLists, name)) {
      this.#findings.add('wrong-type', path, undefined, `must be a list, is ${describe(value)}`);
    } else if (path[1] === 0) this.#application[name] = value;
  }

  #finishApplication(): void {
    const path = ['applications', 0];
    checkRecord(applicationShape, this.#application, path, this.#findings, this.#sink);
    const { name, application_type: type } = this.#application;
    if (typeof name === 'string') {
      const problem = dataSourceNameProblem(name);
      if (problem !== undefined)
        this.#findings.add('data-source-name', [...path, 'name'], name.slice(0, 256), problem);
    }
    this.#assignments.finish(typeof name === 'string' ? name.slice(0, 256) : undefined);
    const defined = this.#properties.applicationType;
    if (typeof type === 'string' && defined !== undefined && type !== defined) {
      const message = `must equal application_type of custom_property_definition, ${JSON.stringify(defined)}`;
      this.#findings.add('application-type', [...path, 'application_type'], undefined, message);
    }
  }

  #record(shape: Shape | undefined, list: string, value: unknown, path: Place): void {
    if (shape === undefined) return;
    this.#records[list] = (this.#records[list] ?? 0) + 1;
    checkRecord(shape, value, path, this.#findings, this.#sink);
    if (shape.kind === 'assignment') this.#assignments.check(value, path);
    else this.#define(shape, value, path);
    if (shape.kind === 'role') this.#emptyRole(value, path);
  }

  #define(shape: Shape, value: unknown, path: Path): void {
    if (shape.kind === 'resource') {
      this.#defineResource(value, path, '');
      return;
    }
    const key = recordKey(shape, value);
    if (listsOfOneKey.has(shape.kind)) this.#entityIds.note(shape.kind, value, path, key);
    if (!isObject(value) || key === undefined || key.trim() === '') return;
    const field = keyField(shape, value);
    this.#references.define(shape.kind as EntityKind, String(value[field]), path, field);
  }

  /** A resource is known by its id or name, a sub-resource by the dotted path down to it. */
  #defineResource(value: unknown, path: Path, parent: string): void {
    if (!isObject(value)) return;
    const field = typeof value['id'] === 'string' ? 'id' : 'name';
    const own = value[field];
    if (typeof own !== 'string' || own.trim() === '') return;
    this.#resourceIds.note('resources', value, path, own);
    this.#references.define('resource', parent + own, path, field);
    const subs = value['sub_resources'];
    if (!Array.isArray(subs)) return;
    for (const [at, sub] of subs.entries())
      this.#defineResource(sub, [...path, 'sub_resources', at], `${parent}${own}.`);
  }

  #emptyRole(value: unknown, path: Path): void {
    if (!isObject(value)) return;
    const lists = [value['permissions'], value['roles']];
    if (lists.some((list) => Array.isArray(list) && list.length > 0)) return;
    this.#findings.add(
      'empty-role',
      path,
      recordKey(applicationLists['local_roles'] ?? applicationShape, value),
      'has no permissions: Veza will warn',
    );
  }
}
