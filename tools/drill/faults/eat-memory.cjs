// Loaded by functions before their own code, to be more than they may hold: filled, since untouched memory is none.
module.exports = Buffer.alloc(260 * 2 ** 20, 1);
