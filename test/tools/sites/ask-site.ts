import { request } from 'node:http';

export interface SiteReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
}

export interface Question {
  readonly host?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks a server on this machine over a socket of its own; rejects when the connection is cut. */
export const askSite = (address: string, path: string, question: Question = {}): Promise<SiteReply> =>
  new Promise((resolve, reject) => {
    const { host = address, method = 'GET', headers = {}, body } = question;
    const [hostname, port] = address.split(':');
    const asked = request(
      { hostname, port, path, method, agent: false, headers: { ...headers, host } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          const whole = Buffer.concat(parts);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: whole,
            text: whole.toString('utf8'),
          });
        });
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
