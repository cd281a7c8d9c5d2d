import { ExpectedError } from '@source-zoom/values';

/** Nothing found is proven whole, new enough, or the only one of its kind. */
export abstract class NotProven extends ExpectedError {
  /** Puts what the connector itself said about streams that failed before the sentence. */
  explainBy(connectorErrors: readonly string[]): void {
    if (connectorErrors.length === 0) return;
    const sentences = [...new Set(connectorErrors)].map((sentence) => sentence.replace(/\.$/, ''));
    this.message = `${sentences.join('; ')}. ${this.message}`;
  }
}
