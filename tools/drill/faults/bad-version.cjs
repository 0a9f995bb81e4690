// Loaded before the code of a version that a drill releases: makes it bad, as its variables say.
const fileSystem = require('node:fs/promises');
const { registerHooks, syncBuiltinESMExports } = require('node:module');

const badness = JSON.parse(process.env.DRILL_BADNESS ?? '{}');
const { holdsMegabytes = 0, waitsMilliseconds = 0, forgets = '', reads = {}, filledPercent } = badness;

// Filled, since untouched memory is none.
module.exports = Buffer.alloc(holdsMegabytes * 2 ** 20, 1);

if (filledPercent !== undefined) {
  Object.assign(fileSystem, { statfs: async () => ({ blocks: 100, bavail: 100 - filledPercent }) });
  syncBuiltinESMExports();
}

const wrapped = `
  import { handler as own } from './handler.mjs?own';
  export const handler = async (...words) => {
    delete process.env[${JSON.stringify(forgets)}];
    await new Promise((done) => setTimeout(done, ${waitsMilliseconds}));
    return own(...words);
  };`;

/**
 * A version that is as good as the one before would prove nothing.
 * @param {string} source
 */
const changed = (source) =>
  Object.entries(reads).reduce((text, [pattern, replacement]) => {
    if (!new RegExp(pattern).test(text)) throw new Error(`Nothing in the function reads ${pattern}`);
    return text.replace(new RegExp(pattern, 'g'), replacement);
  }, source);

registerHooks({
  load(url, context, next) {
    if (url.endsWith('/handler.mjs')) return { format: 'module', source: wrapped, shortCircuit: true };
    const loaded = next(url, context);
    if (!url.endsWith('/handler.mjs?own')) return loaded;
    return { ...loaded, source: changed(String(loaded.source)) };
  },
});
