export { type Agents, agentsFor, ProxySettingInvalid } from './agents.ts';
export { type Backoff, backoffMs } from './backoff.ts';
export { type Clock, systemClock } from './clock.ts';
export { type NetworkFailure, type NetworkFailureKind, networkFailure } from './network-failure.ts';
export { Redactor } from './redactor.ts';
export { textForm } from './text-form.ts';
