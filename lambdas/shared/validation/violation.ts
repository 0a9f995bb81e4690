/** One way in which a value breaks its schema. */
export interface Violation {
  /** JSON pointer to the offending place; empty for the value itself. */
  readonly path: string;
  /** What the place must be, in words. */
  readonly message: string;
  /** What stands there instead, as JSON of at most 80 characters; absent for objects and lists. */
  readonly found?: string;
}

/** What a schema that AJV compiled looks like from outside. */
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

/** Enough to see what is wrong; the record that is kept beside has the rest. */
const longestFound = 80;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What a JSON pointer (RFC 6901) leads to; undefined when it leads nowhere. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((part, name) => (isObject(part) ? part[name] : undefined), value);

/** What stands at an offending place. Of objects nothing: how deep they are is the sender's choice. */
export const found = (value: unknown): Pick<Violation, 'found'> => {
  if (value === undefined || isObject(value)) return {};
  const text = typeof value === 'string' ? value.slice(0, longestFound) : value;
  return { found: JSON.stringify(text).slice(0, longestFound) };
};

/** Every violation of a compiled schema by a value; none = valid. */
export const violationsBy =
  (validate: CompiledSchema): ((value: unknown) => Violation[]) =>
  (value) => {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      // AJV leaves the names it talks about out of the sentence.
      const unknown = params.additionalProperty ?? params.unevaluatedProperty;
      const named = unknown ?? params.allowedValues ?? params.allowedValue;
      const detail = named === undefined ? '' : ` (${[named].flat().join(', ')})`;
      return {
        path: instancePath,
        message: `${message ?? 'is invalid'}${detail}`,
        ...found(valueAt(value, instancePath)),
      };
    });
  };

/** `path message`, one per violation, for people. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations.map(({ path, message }) => `${path === '' ? 'value' : path} ${message}`).join('; ');
