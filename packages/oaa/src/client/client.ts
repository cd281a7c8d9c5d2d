import type { StreamedBody } from './call.ts';
import { createOnce } from './create-once.ts';
import { explainRefusal, explainingRefusals } from './explain-refusal.ts';
import { findByName, type NamedEntity } from './lists.ts';
import { dataSourcesPath, providerPath, providersPath } from './paths.ts';
import { type PartCall, pushPart, pushPayload, pushStatus } from './push-calls.ts';
import { credentialsRefused, noRightTo, noRightToCreate } from './refusal-texts.ts';
import type { VezaTransport } from './transport.ts';
import { VezaRefusal } from './veza-error.ts';

/** The OAA calls that a push needs. Failures are an `ExpectedError`. */
export class VezaClient {
  readonly #transport: VezaTransport;

  constructor(transport: VezaTransport) {
    this.#transport = transport;
  }

  /** Tests the address and the credentials. */
  async test(): Promise<void> {
    await explainingRefusals(
      this.#transport.send({
        method: 'GET',
        path: `${providersPath}/templates`,
        what: 'Testing the connection',
        repeatable: 'always',
      }),
      credentialsRefused(this.#transport.credentials),
    );
  }

  /** Tests the right to a provider, by looking at its data sources. */
  async testProvider(provider: NamedEntity): Promise<void> {
    await explainingRefusals(
      this.#transport.send({
        method: 'GET',
        path: `${dataSourcesPath(provider)}?page_size=1`,
        what: `Testing the right to the provider "${provider.name}"`,
        repeatable: 'always',
      }),
      { 403: noRightTo(this.#transport.credentials, provider.name) },
    );
  }

  findProvider(name: string): Promise<NamedEntity | undefined> {
    return explainingRefusals(findByName(this.#transport, providersPath, name, 'provider'));
  }

  findDataSource(provider: NamedEntity, name: string): Promise<NamedEntity | undefined> {
    return explainingRefusals(findByName(this.#transport, dataSourcesPath(provider), name, 'data source'), {
      403: noRightTo(this.#transport.credentials, provider.name),
    });
  }

  createProvider(name: string): Promise<NamedEntity> {
    return createOnce(this.#transport, {
      what: `Creating the provider "${name}"`,
      path: providersPath,
      body: newProvider(name),
      find: () => this.findProvider(name),
      texts: { 403: noRightToCreate(this.#transport.credentials, name) },
    });
  }

  /**
   * Finds out whether the key may create providers, without creating one: requests a name that Veza does not accept,
   * since `/` is not an allowed character. A key with the right is told that the name is wrong, one without it that it
   * has no right. Any other answer says nothing about the right; then the creation itself will show it.
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
        repeatable: 'not arrived',
      });
      const { id } = (value ?? {}) as Partial<NamedEntity>;
      // Veza's rules must have changed: the provider that should not exist is removed again.
      if (id !== undefined)
        await this.#transport.send({
          method: 'DELETE',
          path: `${providersPath}/${encodeURIComponent(id)}`,
          what,
          repeatable: 'always',
        });
    } catch (error) {
      // Without Veza's code, a 403 comes from a proxy, which may reject the name.
      if (error instanceof VezaRefusal && error.status === 403 && error.code !== '')
        throw explainRefusal(error, { 403: noRightToCreate(this.#transport.credentials, name) });
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
        path: `${providerPath(provider)}:icon`,
        what: 'Setting the icon',
        body: { icon_base64: base64 },
        repeatable: 'always',
      }),
    );
  }

  /**
   * Replaces what the data source holds; may be repeated, since a whole push has the same result every time. Returns
   * the warnings.
   *
   * @throws VezaFailure, for `whenTaken` to examine
   */
  push(provider: NamedEntity, dataSource: NamedEntity, body: StreamedBody): Promise<string[]> {
    return pushPayload(this.#transport, { provider, dataSource }, body);
  }

  /**
   * One call of a push in parts. If one fails, the whole upload fails and begins again, since a repeated part might
   * count twice.
   *
   * @throws VezaFailure
   */
  part(provider: NamedEntity, dataSource: NamedEntity, body: PartCall): Promise<Record<string, unknown>> {
    return pushPart(this.#transport, { provider, dataSource }, body);
  }

  /** Waits as long as between two attempts of a call. */
  waitBefore(attempt: number): Promise<void> {
    return this.#transport.waitBefore(attempt);
  }

  /** What Veza last reported: `PENDING`, `SUCCESS`, or a failure. */
  status(provider: NamedEntity, dataSource: NamedEntity): Promise<string> {
    return pushStatus(this.#transport, { provider, dataSource });
  }
}

function newProvider(name: string): object {
  return { name, custom_template: 'application' };
}
