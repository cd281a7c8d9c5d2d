import { fold } from './payload/model.ts';
import type { Warning } from './payload/warnings.ts';
import { notFound } from './api-error.ts';
import type { Limits } from './limits.ts';

export interface Provider {
  id: string;
  name: string;
  custom_template: string;
  state: 'ENABLED' | 'DELETING';
  /** Whatever else was set on creation, and `provisioning`. */
  [option: string]: unknown;
}

export interface DataSource {
  id: string;
  name: string;
  provider_id: string;
  status: 'PENDING' | 'SUCCESS' | 'FAILED';
}

/** An accepted payload. */
export interface Push {
  providerId: string;
  dataSourceId: string;
  payload: unknown;
  /** Bytes of the payload as JSON. */
  bytes: number;
  /** Its bytes on the wire, compressed and encoded as received; all parts together. */
  encodedBytes: number;
  form: 'plain' | 'gzip' | 'parts';
  warnings: Warning[];
}

/** How the processing of a pushed payload will end. */
export type Outcome = 'SUCCESS' | 'FAILED' | 'PENDING';

interface Reading {
  /** How many looks still show the status of the previous push. */
  staleLeft: number;
  pollsLeft: number;
  outcome: Outcome;
}

/** Everything that the receiver remembers. */
export class Tenant {
  readonly providers: Provider[] = [];
  readonly dataSources: DataSource[] = [];
  readonly icons = new Map<string, string>();
  readonly pushes: Push[] = [];
  readonly uploads = new Map<
    string,
    { dataSourceId: string; parts: Map<number, Buffer>; encodedBytes: number }
  >();
  readonly limits: Limits;
  readonly knownIdentities: ReadonlySet<string> | undefined;
  private readonly pollsUntilDone: number;
  private readonly pollsUntilNoticed: number;
  private readonly readings = new Map<string, Reading>();
  private readonly deletions = new Map<string, number>();
  private ids = 0;

  constructor(
    limits: Limits,
    polls: { untilDone: number; untilNoticed: number },
    knownIdentities: ReadonlySet<string> | undefined,
  ) {
    this.limits = limits;
    this.pollsUntilDone = polls.untilDone;
    this.pollsUntilNoticed = polls.untilNoticed;
    this.knownIdentities = knownIdentities;
  }

  nextId(): string {
    this.ids += 1;
    return `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
  }

  provider(id: string): Provider {
    const provider = this.providers.find((one) => one.id === id);
    if (provider === undefined) throw notFound('custom_provider', id);
    return provider;
  }

  dataSource(providerId: string, id: string): DataSource {
    this.provider(providerId);
    const found = this.dataSources.find((one) => one.provider_id === providerId && one.id === id);
    if (found === undefined) throw notFound('data_source', id);
    return found;
  }

  taken(push: Push, outcome: Outcome): void {
    this.pushes.push(push);
    const dataSource = this.dataSource(push.providerId, push.dataSourceId);
    if (this.pollsUntilNoticed === 0) dataSource.status = 'PENDING';
    this.readings.set(push.dataSourceId, {
      staleLeft: this.pollsUntilNoticed,
      pollsLeft: this.pollsUntilDone,
      outcome,
    });
  }

  /** One look at a data source: after enough of them its payload has been processed. */
  poll(dataSource: DataSource): void {
    const reading = this.readings.get(dataSource.id);
    if (reading === undefined) return;
    if (reading.staleLeft > 0) {
      reading.staleLeft -= 1;
      return;
    }
    dataSource.status = 'PENDING';
    if (reading.pollsLeft <= 0) dataSource.status = reading.outcome;
    reading.pollsLeft -= 1;
  }

  /** Deletion takes a while: the provider is seen DELETING as often as a push is seen PENDING. */
  deleteProvider(provider: Provider): void {
    provider.state = 'DELETING';
    this.deletions.set(provider.id, this.pollsUntilDone);
  }

  /** One look at the providers: what is DELETING eventually disappears, with its data sources. */
  pollDeletions(): void {
    for (const [id, left] of this.deletions) {
      this.deletions.set(id, left - 1);
      if (left > 0) continue;
      this.deletions.delete(id);
      remove(this.providers, (one) => one.id === id);
      for (const gone of this.dataSources.filter((one) => one.provider_id === id))
        this.deleteDataSource(gone);
    }
  }

  deleteDataSource(gone: DataSource): void {
    remove(this.dataSources, (one) => one === gone);
    this.readings.delete(gone.id);
  }
}

function remove<T>(from: T[], matches: (one: T) => boolean): void {
  const index = from.findIndex(matches);
  if (index !== -1) from.splice(index, 1);
}

/** Names of providers and data sources are compared ignoring case. */
export const sameName = (a: string, b: string): boolean => fold(a) === fold(b);
