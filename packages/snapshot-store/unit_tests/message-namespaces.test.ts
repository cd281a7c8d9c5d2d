import { collectRows, refusal } from './collect-rows.ts';
import { messagesOf, record, sampleAccount } from './sample-account.ts';
import { folderForEach, input, underPrefix, whole } from './write-messages.ts';

folderForEach();

interface Message {
  type: string;
  record?: Record<string, unknown>;
  state?: { stream: { stream_descriptor: object } };
  trace?: { stream_status?: { stream_descriptor: object } };
}

/** How a platform writes a record with a namespace: the order of its members. */
const orders = {
  'before the stream': (namespace: string, content: object) => ({ namespace, ...content }),
  'after the stream': (namespace: string, { stream, ...rest }: Record<string, unknown>) => ({
    stream,
    namespace,
    ...rest,
  }),
  'at the end': (namespace: string, content: object) => ({ ...content, namespace }),
};
type Order = keyof typeof orders;

/** Messages as they come out of a platform that gives streams a namespace. */
function inNamespace(text: string, namespace: string, order: Order = 'before the stream'): string {
  return text
    .split('\n')
    .map((line) => {
      if (line === '') return '';
      const message = JSON.parse(line) as Message;
      if (message.record !== undefined) message.record = orders[order](namespace, message.record);
      for (const descriptor of [
        message.state?.stream.stream_descriptor,
        message.trace?.stream_status?.stream_descriptor,
      ])
        if (descriptor !== undefined) Object.assign(descriptor, { namespace });
      return JSON.stringify(message);
    })
    .join('\n');
}

const other = messagesOf(sampleAccount('acct-2', '2026-11-24T09:00:0', 3));

it.each(Object.keys(orders) as Order[])('takes the only namespace as it is: named %s', async (order) => {
  const expected = await collectRows(input([whole]));
  const text = inNamespace(whole, 'zoom "eu"', order);
  expect(await collectRows(input([text]))).toEqual(expected);
  expect(await collectRows(input([text], { namespace: 'Zoom "EU"' }))).toEqual(expected);
});

it('takes a namespace and a prefix together, and null for none', async () => {
  const prefixed = underPrefix(whole);
  const { accountId: _, ...expected } = await collectRows(input([whole]));
  const text = inNamespace(prefixed, 'eu', 'after the stream');
  expect(await collectRows(input([text], { tablePrefix: 'zoom_' }))).toMatchObject(expected);
  const none = inNamespace(whole, 'NULL', 'at the end').replaceAll('"NULL"', 'null');
  expect(await collectRows(input([none]))).toMatchObject(expected);
});

it('takes the named one of several, whichever comes first, and in whatever order of members', async () => {
  const expected = await collectRows(input([whole]));
  for (const order of Object.keys(orders) as Order[]) {
    const [eu, us] = [inNamespace(whole, 'eu', order), inNamespace(other, 'us', order)];
    for (const files of [[eu, us], [us, eu], [us + eu]])
      expect(await collectRows(input(files, { namespace: 'eu' }))).toEqual(expected);
    for (const files of [
      [whole, us],
      [us, whole],
    ])
      expect(await collectRows(input(files, { namespace: '' }))).toEqual(expected);
  }
});

it('refuses several by name, and a named one that is not there', async () => {
  const files = [inNamespace(whole, 'eu'), inNamespace(other, 'us'), whole];
  expect(await refusal(input(files))).toMatch(
    /^AmbiguousPlace: .*part-1\.jsonl, .*: records of several namespaces \(eu, no namespace, us\)/,
  );
  expect(await refusal(input(files, { namespace: 'asia' }))).toMatch(
    /^OtherStreams: .*: no records of the namespace asia, only of eu, no namespace, us/,
  );
  const inTwoCases = [inNamespace(whole, 'eu'), inNamespace(other, 'EU')];
  expect(await refusal(input(inTwoCases, { namespace: 'eu' }))).toMatch(/^AmbiguousPlace/);
});

it('a namespace of streams that are not ours does not count', async () => {
  const foreign = inNamespace(record('orders', { id: 1 }), 'shop');
  expect(await collectRows(input([foreign + whole]))).toEqual(await collectRows(input([whole])));
});

it('a proof of one namespace proves nothing in another', async () => {
  const states = inNamespace(
    whole
      .split('\n')
      .filter((line) => !line.startsWith('{"type":"RECORD"'))
      .join('\n'),
    'us',
  );
  const records = whole
    .split('\n')
    .filter((line) => line.startsWith('{"type":"RECORD"'))
    .join('\n');
  expect(await refusal(input([`${inNamespace(records, 'eu')}\n${states}\n`]))).toMatch(/^NoProvenSnapshot/);
});

it('a field of the rows that is called namespace is none', async () => {
  const expected = await collectRows(input([whole]));
  const text = whole.replaceAll('"data":{', '"data":{"namespace":"of the row",');
  expect(await collectRows(input([text]))).toEqual(expected);
});

it('the records of many namespaces are told apart', async () => {
  const many = Array.from({ length: 30 }, (_, at) => inNamespace(other, `ns-${at}`));
  expect(await refusal(input([...many]))).toMatch(/ns-0, ns-1, ns-10, .*, …\)/);
  expect((await collectRows(input([...many, inNamespace(whole, 'eu')], { namespace: 'eu' }))).accountId).toBe(
    'acct-1',
  );
});
