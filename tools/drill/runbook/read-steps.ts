/** Commands of the runbook that a drill runs as they stand. */
export interface RunbookStep {
  /** The heading of its entry. */
  readonly entry: string;
  /** Sets the words that the commands of all entries use; shows what is wrong; ends it. */
  readonly kind: 'words' | 'see' | 'cure';
  /** The faults in which it is run, by name; none = the words. */
  readonly faults: readonly string[];
  readonly commands: string;
}

const fence = /^( *)```sh drill-(words|see|cure)(?:=([\w,-]+))?\n([\s\S]*?)^\1```$/gm;

const withoutIndent = (commands: string, indent: string): string =>
  commands
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');

const headingBefore = (runbook: string, at: number): string =>
  [...runbook.slice(0, at).matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? '';

/**
 * The marked blocks of the runbook, in its order: ```` ```sh drill-see=FAULT,FAULT ```` shows what is wrong while the fault
 * lasts, `drill-cure=` ends it, `drill-words` is what every command needs first.
 */
export const readSteps = (runbook: string): readonly RunbookStep[] =>
  [...runbook.matchAll(fence)].map((match) => {
    const [, indent = '', kind, faults = '', commands = ''] = match;
    return {
      entry: headingBefore(runbook, match.index),
      kind: kind === 'see' || kind === 'cure' ? kind : 'words',
      faults: faults.split(',').filter(Boolean),
      commands: withoutIndent(commands, indent),
    };
  });
