import type { Writable } from 'node:stream';
import type { OutputMessage, StateMessage, Trace } from '@source-zoom/airbyte-protocol';
import { durationText, isTerminal, lasting, LiveLine, Pace, plainText, things } from '@source-zoom/values';
import { ofStream, proofStream } from '@source-zoom/zoom-records';
import { progressLine, type StreamProgress } from './stream-progress.ts';

const terminal = { isTerminal: true } as const;

/** So many records pass between two looks at the clock. */
const recordsBetweenLooks = 100;

/**
 * What the messages on stdout say, for whoever watches a terminal while they go into a file or a pipe: progress on one
 * line, warnings and errors in plain words, and at the end what was read.
 */
export class TerminalView {
  readonly #stderr: Writable;
  readonly #line: LiveLine;
  readonly #now: () => number;
  readonly #startedMs: number;
  readonly #streams = new Map<string, StreamProgress>();
  #hasErrors = false;
  #requests = 0;

  constructor(stderr: Writable, now: () => number) {
    this.#stderr = stderr;
    this.#line = new LiveLine({ ...terminal, write: (text) => stderr.write(text) }, now);
    this.#now = now;
    this.#startedMs = now();
  }

  /** Counts a request to Zoom's API. */
  countRequest = (): void => {
    this.#requests += 1;
  };

  /** Looks at a message that is written to stdout, where its texts hold no secrets any more. */
  observe(message: OutputMessage): void {
    switch (message.type) {
      case 'RECORD':
        this.#observeRecord(message.record.stream);
        break;
      case 'STATE':
        if ('state' in message) this.#observeState(message.state);
        break;
      case 'TRACE':
        this.#observeTrace(message.trace);
        break;
      case 'LOG':
        if (message.log.level === 'WARN') this.#say(`Warning: ${message.log.message}`);
        break;
      case 'CONNECTION_STATUS': {
        const { status, message: text = '' } = message.connectionStatus;
        this.#say(`${outcomes[status]} ${text}`.trimEnd());
        break;
      }
      default:
    }
  }

  /** Takes the line of progress away, and says what was read. */
  end(): void {
    const streams = [...this.#streams.values()];
    const whole = streams.filter(({ outcome }) => outcome === 'COMPLETE');
    const others = streams.filter(({ outcome }) => outcome !== 'COMPLETE');
    const counts = whole.map(({ name, rows }) => things(rows, name.replace(/s$/, ''), name));
    const cost = [durationText((this.#now() - this.#startedMs) / 1000), things(this.#requests, 'request')];
    if (streams.length === 0) return;
    if (others.length === 0) this.#say([...counts, 'proven whole', ...cost].join(', '));
    else {
      const names = others.map(({ name }) => name).join(', ');
      const lost = this.#hasErrors
        ? `Not whole, as the errors above say: ${names}.`
        : `Stopped before the end of ${names}, by a signal or because nobody reads the output any more.`;
      const kept = counts.length === 0 ? '' : ` Proven whole: ${counts.join(', ')}.`;
      this.#say(`${lost}${kept} ${cost.join(', ')}`);
    }
  }

  #observeRecord(stream: string): void {
    const progress = this.#streams.get(stream);
    if (progress === undefined) return;
    progress.records += 1;
    if (progress.records % recordsBetweenLooks === 0) this.#draw(progress);
  }

  #observeState({ stream }: StateMessage['state']): void {
    const progress = this.#streams.get(stream.stream_descriptor.name);
    const state = stream.stream_state as { rows?: unknown; snapshot?: { rows?: unknown } };
    const rows = state.snapshot?.rows ?? state.rows;
    if (progress !== undefined && typeof rows === 'number') progress.rows = rows;
  }

  #observeTrace(trace: Trace): void {
    switch (trace.type) {
      case 'ERROR': {
        const { message, stream_descriptor: stream } = trace.error;
        this.#hasErrors = true;
        this.#say(`Error: ${ofStream(stream?.name ?? '', message)}`);
        break;
      }
      case 'ESTIMATE': {
        const progress = this.#streams.get(trace.estimate.name);
        if (progress !== undefined) progress.total = trace.estimate.row_estimate;
        break;
      }
      case 'STREAM_STATUS':
        this.#observeStatus(trace.stream_status);
    }
  }

  #observeStatus({
    stream_descriptor: { name },
    status,
    reasons,
  }: Extract<Trace, { type: 'STREAM_STATUS' }>['stream_status']): void {
    // The stream of the proofs is about the others.
    if (name === proofStream) return;
    const progress = this.#streams.get(name) ?? {
      name,
      records: 0,
      rows: 0,
      total: undefined,
      pace: new Pace(this.#now()),
      waitsUntilMs: undefined,
      outcome: undefined,
    };
    this.#streams.set(name, progress);
    progress.waitsUntilMs = reasons?.[0].rate_limited.quota_reset;
    if (status === 'COMPLETE' || status === 'INCOMPLETE') progress.outcome = status;
    this.#draw(progress, true);
  }

  #draw(progress: StreamProgress, isNews = false): void {
    this.#line.draw((nowMs) => progressLine(progress, nowMs), isNews);
  }

  /** A line that stays; the line of progress makes room for it. */
  #say(text: string): void {
    this.#stderr.write(lasting(plainText(text), terminal));
  }
}

const outcomes = { SUCCEEDED: '✓ The connection works.', FAILED: '✗ The connection does not work.' } as const;

/** A view for a terminal on stderr, if stdout goes elsewhere: messages on a terminal are what somebody wants to see. */
export function terminalViewOf(
  { stdout, stderr }: { stdout: Writable; stderr: Writable },
  now: () => number,
): TerminalView | undefined {
  return isTerminal(stderr) && !isTerminal(stdout) ? new TerminalView(stderr, now) : undefined;
}
