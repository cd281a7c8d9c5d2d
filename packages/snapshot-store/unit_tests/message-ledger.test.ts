import { MessageLedger } from '../src/messages/ledger.ts';

/** What is passed on of a TRACE ERROR. */
function passedOn(message: unknown, stream?: unknown): readonly string[] {
  const logged: string[] = [];
  const ledger = new MessageLedger((line) => logged.push(line));
  const error = { message, stream_descriptor: { name: stream } };
  ledger.note({ type: 'TRACE', trace: { type: 'ERROR', error } });
  expect(logged).toEqual(ledger.errors.map((sentence) => `ERROR ${sentence}`));
  return ledger.errors;
}

it.each([
  ['a stream named already', 'users: no.', 'users', 'users: no.'],
  ['a stream not named yet', 'No.', 'users', 'users: No.'],
  ['no stream', 'No.', undefined, 'No.'],
  ['a stream without a name', 'No.', ' \n', 'No.'],
  ['line feeds in the message', 'No.\nNever.', 'users', 'users: No. Never.'],
  ["line feeds in the stream's name", 'No.', 'a\nb', 'a b: No.'],
  ['what steers a terminal, in the name', 'No.', '\u001b[2J', '[2J: No.'],
  ['no message', undefined, 'users', 'users: an error without a message'],
])('an error of %s is one plain line', (_, message, stream, said) => {
  expect(passedOn(message, stream)).toEqual([said]);
});
