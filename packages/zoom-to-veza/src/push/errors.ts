import { ExpectedError } from '@source-zoom/values';

/** The provider in Veza takes payloads of another kind. */
export class WrongTemplate extends ExpectedError {
  readonly provider: string;
  readonly template: string;

  constructor(provider: string, template: string) {
    super(`The provider "${provider}" in Veza has the template ${template}, not application`);
    this.provider = provider;
    this.template = template;
  }
}
