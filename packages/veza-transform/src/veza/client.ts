import { TransformError } from '../errors.ts';
import { findByName, type Named } from './lists.ts';
import type { StreamedBody, VezaTransport } from './transport.ts';
import { VezaRefusal, VezaUnavailable } from './veza-error.ts';

const providersPath = '/api/v1/providers/custom';
const attemptsToCreate = 5;

/** A push that was taken says what it warns of, if only of nothing. */
const tookIt = ({ warnings }: Record<string, unknown>): boolean => Array.isArray(warnings);

/** Veza's OAA calls that a push needs. Failures are `TransformError` `veza`, or `processing` where said. */
export class VezaClient {
  readonly #transport: VezaTransport;

  constructor(transport: VezaTransport) {
    this.#transport = transport;
  }

  /** Tests address and key. */
  async test(): Promise<void> {
    await told(
      this.#transport.send({
        method: 'GET',
        path: `${providersPath}/templates`,
        what: 'Testing the connection',
        repeatable: true,
      }),
      {
        401: 'Veza does not accept the key in VEZA_API_KEY; create a new one.',
        403: 'The key in VEZA_API_KEY may not use the Open Authorization API.',
      },
    );
  }

  findProvider(name: string): Promise<Named | undefined> {
    return told(findByName(this.#transport, providersPath, name, 'provider'));
  }

  findDataSource(provider: Named, name: string): Promise<Named | undefined> {
    return told(findByName(this.#transport, dataSourcesPath(provider), name, 'data source'));
  }

  async createProvider(name: string): Promise<Named> {
    return this.#create(
      `Creating the provider "${name}"`,
      providersPath,
      { name, custom_template: 'application' },
      () => this.findProvider(name),
      {
        403: `The key in VEZA_API_KEY may not create providers: let somebody with an admin key create the provider "${name}" (template application) once, or run this command once with such a key.`,
      },
    );
  }

  createDataSource(provider: Named, name: string): Promise<Named> {
    return this.#create(
      `Creating the data source "${name}"`,
      dataSourcesPath(provider),
      { name, id: provider.id },
      () => this.findDataSource(provider, name),
    );
  }

  async setIcon(provider: Named, base64: string): Promise<void> {
    await told(
      this.#transport.send({
        method: 'POST',
        path: `${providersPath}/${encodeURIComponent(provider.id)}:icon`,
        what: 'Setting the icon',
        body: { icon_base64: base64 },
        repeatable: true,
      }),
    );
  }

  /** Replaces what the data source holds; may be repeated, since a whole push leaves the same behind. Gives the warnings. */
  async push(provider: Named, dataSource: Named, body: StreamedBody): Promise<string[]> {
    const path = `${dataSourcesPath(provider)}/${encodeURIComponent(dataSource.id)}:push`;
    return warningsOf(
      await told(
        this.#transport.send({
          method: 'POST',
          path,
          what: 'Pushing the payload',
          expects: tookIt,
          body,
          repeatable: true,
        }),
      ),
    );
  }

  /** One call of a push in parts. A failed one fails the whole upload: it is begun anew, since a part may count twice. */
  async part(provider: Named, dataSource: Named, body: PartCall): Promise<Record<string, unknown>> {
    const path = `${dataSourcesPath(provider)}/${encodeURIComponent(dataSource.id)}:parts`;
    return this.#transport.send({
      method: 'POST',
      path,
      what: 'Pushing the payload in parts',
      expects: partAnswers[body.operation],
      body,
      repeatable: false,
    });
  }

  /** Waits as between two attempts of a call. */
  waitBefore(attempt: number): Promise<void> {
    return this.#transport.waitBefore(attempt);
  }

  /** As Veza last said: `PENDING`, `SUCCESS`, or a failure. */
  async status(provider: Named, dataSource: Named): Promise<string> {
    const path = `${dataSourcesPath(provider)}/${encodeURIComponent(dataSource.id)}`;
    const { value } = await told(
      this.#transport.send({
        method: 'GET',
        path,
        what: 'Asking for the status',
        expects: ({ value: found }) => typeof found === 'object' && found !== null,
        repeatable: true,
      }),
    );
    return (value as Named | undefined)?.status ?? '';
  }

  /**
   * Creates what is not there. Whether a call whose answer was lost came through is found out by name before another one
   * is made, and a name that is taken was taken by somebody else meanwhile: nothing is created twice.
   */
  async #create(
    what: string,
    path: string,
    body: object,
    find: () => Promise<Named | undefined>,
    texts: Record<number, string> = {},
  ): Promise<Named> {
    let failure: unknown;
    for (let attempt = 0; attempt < attemptsToCreate; attempt += 1) {
      if (attempt > 0) await this.#transport.waitBefore(attempt);
      const there = await find();
      if (there !== undefined) return there;
      try {
        await this.#transport.send({ method: 'POST', path, what, body, repeatable: false });
      } catch (error) {
        failure = error;
        if (error instanceof VezaRefusal && error.status < 500 && !isConflict(error)) break;
      }
    }
    const there = failure instanceof VezaRefusal && failure.status === 403 ? undefined : await find();
    if (there !== undefined) return there;
    throw tellable(failure ?? new VezaUnavailable(`${what}: Veza accepted it, but does not show it.`), texts);
  }
}

/** A call of a push in parts. */
export type PartCall =
  | { operation: 'start' }
  | { operation: 'upload'; upload_id: string; sequence_number: number; data: string }
  | { operation: 'complete'; upload_id: string; sequence_count: number };

const partAnswers: Record<PartCall['operation'], (answer: Record<string, unknown>) => boolean> = {
  start: ({ upload_id }) => typeof upload_id === 'string' && upload_id !== '',
  upload: ({ code }) => code === undefined,
  complete: tookIt,
};

function dataSourcesPath({ id }: Named): string {
  return `${providersPath}/${encodeURIComponent(id)}/datasources`;
}

function isConflict({ status, message }: VezaRefusal): boolean {
  return status === 409 || /already exists/i.test(message);
}

export function warningsOf({ warnings }: Record<string, unknown>): string[] {
  if (!Array.isArray(warnings)) return [];
  return warnings.map((warning: unknown) => String((warning as { message?: unknown }).message ?? warning));
}

/** Failures as the commands know them. `texts`: what to say instead, by HTTP status. */
export async function told<Result>(
  promise: Promise<Result>,
  texts: Record<number, string> = {},
): Promise<Result> {
  try {
    return await promise;
  } catch (error) {
    throw tellable(error, texts);
  }
}

function tellable(error: unknown, texts: Record<number, string>): unknown {
  if (error instanceof VezaUnavailable) return new TransformError('veza', error.message, { cause: error });
  if (!(error instanceof VezaRefusal)) return error;
  const instead = texts[error.status];
  const message = instead === undefined ? error.message : `${instead} (${error.message})`;
  return new TransformError('veza', message, { cause: error });
}
