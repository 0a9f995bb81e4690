/** One way in which a value breaks its schema. */
export interface Violation {
  /** JSON pointer to the offending place; empty for the value itself. */
  readonly path: string;
  /** What the place must be, in words. */
  readonly message: string;
}

/** What a schema that AJV compiled looks like from outside, whenever it was compiled. */
export interface CompiledSchema {
  (value: unknown): boolean;
  errors?:
    | readonly {
        readonly instancePath: string;
        readonly message?: string | undefined;
        readonly params: Readonly<Record<string, unknown>>;
      }[]
    | null
    | undefined;
}

/** Every violation of a compiled schema by a value; none = valid. */
export const violationsBy =
  (validate: CompiledSchema): ((value: unknown) => Violation[]) =>
  (value) => {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      // AJV leaves the names it talks about out of the sentence.
      const named = params.additionalProperty ?? params.allowedValues ?? params.allowedValue;
      const detail = named === undefined ? '' : ` (${[named].flat().join(', ')})`;
      return { path: instancePath, message: `${message ?? 'is invalid'}${detail}` };
    });
  };

/** `path message`, one per violation, for people. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations.map(({ path, message }) => `${path === '' ? 'value' : path} ${message}`).join('; ');
