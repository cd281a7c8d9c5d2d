export { assetsOf, type ConnectionSpecification, type ReadAsset, type Specification } from './assets.ts';
export {
  type CheckText,
  checkLine,
  checkText,
  forPeople,
  formatFlag,
  printed,
  wantsText,
} from './check-text.ts';
export type { CommandLine, FlagOption, FlagValues, Usage } from './command-line/command-line.ts';
export { connectorMessages } from './connector-messages.ts';
export { errorTraceOf, type Failure } from './error-trace.ts';
export { ConfigError, ConnectorError, SystemError, TransientError } from './errors.ts';
export {
  type CommandContext,
  type ConnectorShell,
  type MessageObserver,
  type Messages,
  oneByOne,
  runConnector,
  type RunOptions,
} from './run-connector.ts';
export { SignalReceived } from './signal-received.ts';
export { supervise } from './supervise.ts';
