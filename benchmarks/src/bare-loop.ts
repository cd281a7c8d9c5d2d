import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

// The floor: GET the same pages, JSON.parse, JSON.stringify each row, write. No checks, no states, no limits.

const [file = ''] = process.argv.slice(2);
const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const agent = new Agent({ keepAlive: true });

function send(url: string, headers: Record<string, string>, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve(Buffer.concat(chunks).toString('utf8'));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

const basic = Buffer.from(`${config['client_id'] ?? ''}:${config['client_secret'] ?? ''}`).toString('base64');
const { access_token: token } = JSON.parse(
  await send(
    config['authorization_endpoint'] ?? '',
    { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    `grant_type=account_credentials&account_id=${config['account_id'] ?? ''}`,
  ),
) as { access_token: string };

for (const status of ['active', 'inactive', 'pending']) {
  let page = '';
  do {
    const url = `${config['api_base_url'] ?? ''}/users?status=${status}&page_size=2000&next_page_token=${page}`;
    const { users, next_page_token: next } = JSON.parse(
      await send(url, { authorization: `Bearer ${token}` }),
    ) as {
      users: object[];
      next_page_token: string;
    };
    let text = '';
    for (const data of users) {
      text += `${JSON.stringify({ type: 'RECORD', record: { stream: 'users', data, emitted_at: Date.now() } })}\n`;
      if (text.length < 65_536) continue;
      await write(text);
      text = '';
    }
    await write(text);
    page = next;
  } while (page !== '');
}
agent.destroy();
