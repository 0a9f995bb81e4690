/** The environments that can be deployed; each is one set of stacks. `local` is the emulated AWS on a developer's machine. */
export const environmentNames = ['local', 'development', 'staging', 'production'] as const;

export type EnvironmentName = (typeof environmentNames)[number];
