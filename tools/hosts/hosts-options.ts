import { userInfo } from 'node:os';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface HostsOptions {
  readonly command: 'list' | 'show' | 'stop' | 'allow' | 'clear';
  /** Absent with `list` alone. */
  readonly host?: string;
  readonly table: string;
  readonly by: string;
  /** Absent where nothing is decided. */
  readonly reason?: string;
  readonly json: boolean;
}

const seeHelp = 'See npm run hosts -- --help.';
const commands = ['list', 'show', 'stop', 'allow', 'clear'] as const;

const knownOptions = {
  allowPositionals: true,
  options: {
    table: { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  },
} as const;

/** The name under which a host is kept: as a URL spells it. */
const hostOf = (text: string): string => {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (url === null) throw new UsageError(`"${text}" is no host, as www.example.com. ${seeHelp}`);
  return url.hostname;
};

/**
 * @param words What follows `npm run hosts --`.
 * @throws UsageError
 */
export const parseHostsOptions = (words: readonly string[]): HostsOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [word = 'list', text, ...more] = positionals;
  const command = commands.find((each) => each === word);
  if (command === undefined)
    throw new UsageError(`There is no command ${word}, but: ${commands.join(', ')}. ${seeHelp}`);
  const { table, reason, by = userInfo().username, json = false } = values;
  if (table === undefined || table === '')
    throw new UsageError(`Name the hosts' table with --table: output HostsTableName. ${seeHelp}`);
  if (more.length > 0 || (text === undefined) !== (command === 'list'))
    throw new UsageError(`${command} takes ${command === 'list' ? 'no' : 'one'} host. ${seeHelp}`);
  if ((command === 'stop' || command === 'allow') && (reason === undefined || reason.trim() === ''))
    throw new UsageError(`Say with --reason why: others will find ${text} so. ${seeHelp}`);
  return {
    command,
    table,
    by,
    json,
    ...(text !== undefined && { host: hostOf(text) }),
    ...(reason !== undefined && { reason }),
  };
};
