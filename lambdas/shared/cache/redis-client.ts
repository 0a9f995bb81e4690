/** Loaded with the first call that needs it: in a bundle this is a file of its own, which a cold start does not read. */
export { Redis } from 'iovalkey';
