import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('validate', () => {
  it('a payload of ours is valid; a spoiled one is not, with all its faults', async () => {
    const file = fileOf('payload.json');
    await runCommand(['transform', '--from', messagesFile(), '--out', file]);
    expect(await runCommand(['validate', file])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('valid (13 local_users') as unknown,
    });
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('"is_active":true', '"is_active":"yes"')
        .replace('"Zoom"', '"Other"'),
    );
    const { code, stderr } = await runCommand(['validate', file]);
    expect(code).toBe(exitCodes.payload);
    expect(stderr).toContain('is_active');
    expect(stderr).toContain('application_type');
  });

  it('a file that is no payload: exit 3', async () => {
    const file = fileOf('text.json');
    writeFileSync(file, 'not json');
    expect((await runCommand(['validate', file])).code).toBe(exitCodes.input);
  });
});

describe('a file of another kind', () => {
  const kinds = {
    messages: () => messagesFile(),
    page: () => written('report.html', '<!doctype html>\n<html lang="en"></html>'),
    config: () => written('config.json', '{"account_id": "a", "client_id": "c", "client_secret": "s3cr3t"}'),
    payload: () => written('payload.json.gz', gzipSync('{"custom_property_definition":{"applications":[]}}')),
  };

  it.each<[string[], keyof typeof kinds, RegExp]>([
    [
      ['validate'],
      'messages',
      /messages\.jsonl: holds messages of source-zoom; .* transform --from .* --out payload\.json\.\n$/,
    ],
    [['validate'], 'page', /report\.html: is an HTML page/],
    [['validate'], 'config', /config\.json: is a configuration; .* source-zoom read --config/],
    [['transform', '--from'], 'payload', /payload\.json\.gz: is a payload; .* validate, who-can, findings/],
    [['transform', '--from'], 'page', /report\.html: is an HTML page/],
    [['push', '--from'], 'payload', /payload\.json\.gz: is a payload/],
    [['identities', '--from'], 'payload', /payload\.json\.gz: is a payload/],
    [['findings', '--from'], 'page', /report\.html: is an HTML page/],
    [['findings', '--from'], 'config', /config\.json: is a configuration/],
  ])('%j of %s says which command takes it', async (argv, kind, words) => {
    const { code, stdout, stderr } = await runCommand([...argv, kinds[kind]()]);
    expect([code, stdout, stderr]).toEqual([exitCodes.input, '', expect.stringMatching(words)]);
    expect(stderr).not.toContain('s3cr3t');
  });
});

function written(name: string, content: string | Buffer): string {
  const file = fileOf(name);
  writeFileSync(file, content);
  return file;
}
