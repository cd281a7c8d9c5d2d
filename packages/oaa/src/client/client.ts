import { createOnce } from './create-once.ts';
import { explainRefusal, explainingRefusals } from './explain-refusal.ts';
import { findByName, type NamedEntity } from './lists.ts';
import type { StreamedBody, VezaTransport } from './transport.ts';
import { VezaRefusal } from './veza-error.ts';

const providersPath = '/api/v1/providers/custom';

/** A push that was taken says what it warns of, if only of nothing. */
const tookIt = ({ warnings }: Record<string, unknown>): boolean => Array.isArray(warnings);

/** Veza's OAA calls that a push needs. Failures are an `ExpectedError`. */
export class VezaClient {
  readonly #transport: VezaTransport;

  constructor(transport: VezaTransport) {
    this.#transport = transport;
  }

  /** Tests address and key. */
  async test(): Promise<void> {
    await explainingRefusals(
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

  /** Tests the right to a provider, by looking at its data sources. */
  async testProvider(provider: NamedEntity): Promise<void> {
    await explainingRefusals(
      this.#transport.send({
        method: 'GET',
        path: `${dataSourcesPath(provider)}?page_size=1`,
        what: `Testing the right to the provider "${provider.name}"`,
        repeatable: true,
      }),
      { 403: noRightTo(provider) },
    );
  }

  findProvider(name: string): Promise<NamedEntity | undefined> {
    return explainingRefusals(findByName(this.#transport, providersPath, name, 'provider'));
  }

  findDataSource(provider: NamedEntity, name: string): Promise<NamedEntity | undefined> {
    return explainingRefusals(findByName(this.#transport, dataSourcesPath(provider), name, 'data source'), {
      403: noRightTo(provider),
    });
  }

  createProvider(name: string): Promise<NamedEntity> {
    return createOnce(this.#transport, {
      what: `Creating the provider "${name}"`,
      path: providersPath,
      body: newProvider(name),
      find: () => this.findProvider(name),
      texts: { 403: noRightToCreate(name) },
    });
  }

  /**
   * Finds out whether the key may create providers, without creating one: asks for a name that Veza does not take, for
   * `/` is not among its characters. A key with the right hears that the name is wrong, one without that it may not. Any
   * other answer says nothing of the right, which the creation itself then shows.
   *
   * @throws AccessRefused for a key without the right
   */
  async assertMayCreateProvider(name: string): Promise<void> {
    const what = 'Testing the right to create providers';
    const body = newProvider(`${name}/`);
    try {
      const { value } = await this.#transport.send({
        method: 'POST',
        path: providersPath,
        what,
        body,
        repeatable: false,
      });
      const { id } = (value ?? {}) as Partial<NamedEntity>;
      // Veza's rules have changed, then: what was not to be is taken away again.
      if (id !== undefined)
        await this.#transport.send({
          method: 'DELETE',
          path: `${providersPath}/${encodeURIComponent(id)}`,
          what,
          repeatable: true,
        });
    } catch (error) {
      // Without a code of Veza's a 403 is some proxy's, which may not like the name.
      if (error instanceof VezaRefusal && error.status === 403 && error.code !== '')
        throw explainRefusal(error, { 403: noRightToCreate(name) });
    }
  }

  createDataSource(provider: NamedEntity, name: string): Promise<NamedEntity> {
    return createOnce(this.#transport, {
      what: `Creating the data source "${name}"`,
      path: dataSourcesPath(provider),
      body: { name, id: provider.id },
      find: () => this.findDataSource(provider, name),
    });
  }

  async setIcon(provider: NamedEntity, base64: string): Promise<void> {
    await explainingRefusals(
      this.#transport.send({
        method: 'POST',
        path: `${providersPath}/${encodeURIComponent(provider.id)}:icon`,
        what: 'Setting the icon',
        body: { icon_base64: base64 },
        repeatable: true,
      }),
    );
  }

  /**
   * Replaces what the data source holds; may be repeated, since a whole push leaves the same behind. Gives the warnings.
   *
   * @throws VezaFailure, for `whenTaken` to look into
   */
  async push(provider: NamedEntity, dataSource: NamedEntity, body: StreamedBody): Promise<string[]> {
    const path = `${dataSourcesPath(provider)}/${encodeURIComponent(dataSource.id)}:push`;
    return warningsOf(
      await this.#transport.send({
        method: 'POST',
        path,
        what: 'Pushing the payload',
        expects: tookIt,
        takes: true,
        body,
        repeatable: true,
      }),
    );
  }

  /**
   * One call of a push in parts. A failed one fails the whole upload: it is begun anew, since a part may count twice.
   *
   * @throws VezaFailure
   */
  async part(
    provider: NamedEntity,
    dataSource: NamedEntity,
    body: PartCall,
  ): Promise<Record<string, unknown>> {
    const path = `${dataSourcesPath(provider)}/${encodeURIComponent(dataSource.id)}:parts`;
    return this.#transport.send({
      method: 'POST',
      path,
      what: 'Pushing the payload in parts',
      expects: partAnswers[body.operation],
      takes: body.operation === 'complete',
      body,
      repeatable: false,
    });
  }

  /** Waits as between two attempts of a call. */
  waitBefore(attempt: number): Promise<void> {
    return this.#transport.waitBefore(attempt);
  }

  /** As Veza last said: `PENDING`, `SUCCESS`, or a failure. */
  async status(provider: NamedEntity, dataSource: NamedEntity): Promise<string> {
    const path = `${dataSourcesPath(provider)}/${encodeURIComponent(dataSource.id)}`;
    const { value } = await explainingRefusals(
      this.#transport.send({
        method: 'GET',
        path,
        what: 'Asking for the status',
        expects: ({ value: found }) => typeof found === 'object' && found !== null,
        repeatable: true,
      }),
    );
    const { status } = value as { status?: unknown };
    return typeof status === 'string' ? status : '';
  }
}

function newProvider(name: string): object {
  return { name, custom_template: 'application' };
}

function noRightTo({ name }: NamedEntity): string {
  return `The key in VEZA_API_KEY may not use the provider "${name}".`;
}

function noRightToCreate(name: string): string {
  return `The key in VEZA_API_KEY may not create providers: let somebody with an admin key create the provider "${name}" (template application) once, or push once with such a key.`;
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

function dataSourcesPath({ id }: NamedEntity): string {
  return `${providersPath}/${encodeURIComponent(id)}/datasources`;
}

export function warningsOf({ warnings }: Record<string, unknown>): string[] {
  if (!Array.isArray(warnings)) return [];
  return warnings.map((warning: unknown) => {
    const { message = warning } = (warning ?? {}) as { message?: unknown };
    return typeof message === 'string' ? message : JSON.stringify(message);
  });
}
