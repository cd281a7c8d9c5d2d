/**
 * The Airbyte protocol messages, one JSON object per line, as a source sends them.
 *
 * Source of the shapes: the protocol file of airbytehq/airbyte-protocol, version 0.3.2.
 */
export type AirbyteMessage =
  | RecordMessage
  | StateMessage
  | LogMessage
  | SpecMessage
  | ConnectionStatusMessage
  | CatalogMessage
  | TraceMessage;

/** A state as a destination gives it back: the line that came, with statistics of its own; written as it is. */
export interface EchoedState {
  type: 'STATE';
  line: string;
}

/** What a connector can print. */
export type OutputMessage = AirbyteMessage | EchoedState;

/** Why a value of a record is null although the source sent one. */
export interface FieldChange {
  field: string;
  change: 'NULLED' | 'TRUNCATED';
  reason: 'SOURCE_SERIALIZATION_ERROR' | 'SOURCE_RETRIEVAL_ERROR' | 'SOURCE_FIELD_SIZE_LIMITATION';
}

export interface RecordMessage {
  type: 'RECORD';
  record: {
    stream: string;
    data: object;
    /** Milliseconds since 1970. */
    emitted_at: number;
    meta?: { changes: FieldChange[] };
  };
}

export interface StateMessage {
  type: 'STATE';
  state: {
    type: 'STREAM';
    stream: { stream_descriptor: { name: string }; stream_state: object };
    /** Records of this stream since its previous state; written with a decimal point. */
    sourceStats: { recordCount: number };
  };
}

export type LogLevel = 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';

export interface LogMessage {
  type: 'LOG';
  log: { level: LogLevel; message: string; stack_trace?: string };
}

export interface SpecMessage {
  type: 'SPEC';
  spec: Record<string, unknown>;
}

export interface ConnectionStatusMessage {
  type: 'CONNECTION_STATUS';
  connectionStatus: { status: 'SUCCEEDED' | 'FAILED'; message?: string };
}

export interface AirbyteStream {
  name: string;
  json_schema: object;
  supported_sync_modes: ('full_refresh' | 'incremental')[];
  source_defined_cursor: boolean;
  source_defined_primary_key: string[][];
  is_resumable: boolean;
}

export interface CatalogMessage {
  type: 'CATALOG';
  catalog: { streams: AirbyteStream[] };
}

export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';
export type FailureType = 'config_error' | 'transient_error' | 'system_error';

export type Trace =
  | {
      type: 'ERROR';
      emitted_at: number;
      error: {
        /** For the user: what, where, what to do. */
        message: string;
        internal_message?: string;
        stack_trace?: string;
        failure_type: FailureType;
        stream_descriptor?: { name: string };
      };
    }
  | {
      type: 'STREAM_STATUS';
      emitted_at: number;
      stream_status: {
        stream_descriptor: { name: string };
        status: StreamStatus;
        /** At most one; `quota_reset` is in milliseconds since 1970. */
        reasons?: [{ type: 'RATE_LIMITED'; rate_limited: { quota_reset: number } }];
      };
    }
  | {
      type: 'ESTIMATE';
      emitted_at: number;
      estimate: { name: string; type: 'STREAM'; row_estimate: number };
    };

export interface TraceMessage {
  type: 'TRACE';
  trace: Trace;
}

/** One stream of the catalog passed to a read; only what a source needs of it. */
export interface ConfiguredStream {
  stream: { name: string };
  sync_mode: string;
}
