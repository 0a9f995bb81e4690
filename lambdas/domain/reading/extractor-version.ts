/** Written into every listing. Raise the minor version when reading changes what it finds, the major when fields change meaning. */
export const extractorVersion = '1.0.0';
