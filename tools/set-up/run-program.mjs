import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** How often to look whether npm, who started us, is still there, in ms. */
const orphanCheckMs = 1000;

/**
 * Runs a program in the foreground with the given Node first on PATH, and passes signals on to it. The channel between
 * the two tells the program when this process is gone, however it went; npm has no such channel, hence the look at our
 * parent.
 * @param {string} node Path of the Node binary.
 * @param {readonly string[]} words The program and its arguments.
 * @returns {Promise<number>} Its exit status; as in shells 128 + the signal's number when a signal ended it.
 */
export const runProgram = (node, words) =>
  new Promise((done, failed) => {
    const path = [dirname(node), process.env.PATH].join(delimiter);
    const child = spawn(node, words, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, PATH: path },
    });
    for (const signal of passedOn) process.on(signal, () => child.kill(signal));
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event !== undefined) {
      setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), orphanCheckMs).unref();
    }
    child.once('error', failed);
    child.once('exit', (status, signal) =>
      done(status ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
