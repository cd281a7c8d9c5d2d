import { ExpectedError } from '@source-zoom/values';

/** Nothing that is there is proven whole, is new enough, or is the only one of its kind. */
export abstract class NotProven extends ExpectedError {
  /** Puts what the connector itself said of streams that failed before the sentence. */
  explainBy(connectorErrors: readonly string[]): void {
    if (connectorErrors.length === 0) return;
    const sentences = [...new Set(connectorErrors)].map((sentence) => sentence.replace(/\.$/, ''));
    this.message = `${sentences.join('; ')}. ${this.message}`;
  }
}
