import { spawn } from 'node:child_process';

/**
 * @typedef {object} CommandResult
 * @property {number | null} status The exit status; null when the command could not start or was ended by a signal.
 * @property {string} output What it printed, both streams in order.
 */

/**
 * Runs a command to its end without showing its output; never throws. Ends it when this process exits.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {string} [folder] Where it runs; absent = here.
 * @returns {Promise<CommandResult>}
 */
export const runCommand = (command, words, folder) =>
  new Promise((done) => {
    let output = '';
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output += chunk.toString();
    };
    const child = spawn(command, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const end = () => child.kill();
    process.once('exit', end);
    child.once('error', (error) => done({ status: null, output: `${output}${error.message}` }));
    child.once('close', (status) => {
      process.off('exit', end);
      done({ status, output });
    });
  });

/** The end of a command's output, where the reason of its failure stands. @param {string} output */
export const lastLines = (output, count = 25) => output.trimEnd().split('\n').slice(-count).join('\n');
