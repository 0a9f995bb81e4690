import { CannotSimulate } from '../cannot-simulate.ts';
import type { Resolver } from './resolver.ts';
import { isList, isObject, type Json, type JsonObject, type StackTemplate } from './stack-template.ts';

/** Resolved properties, read by kind; what is of another kind is refused with its place. */
export interface Properties {
  readonly place: string;
  /** Refuses properties that this simulator does not know: what it passed over would make it lie. */
  only(known: readonly string[]): void;
  has(name: string): boolean;
  text(name: string): string;
  texts(name: string): readonly string[];
  number(name: string, otherwise?: number): number;
  /** A whole number within bounds, both included. */
  whole(name: string, [least, most]: readonly [number, number], otherwise?: number): number;
  flag(name: string, otherwise: boolean): boolean;
  /** One of the words; the first when absent. */
  word<const Word extends string>(name: string, words: readonly Word[]): Word;
  object(name: string): Properties;
  objects(name: string): readonly Properties[];
}

/** The properties of a resource, references replaced. */
export const propertiesOf = (
  resolver: Resolver,
  stack: StackTemplate,
  { id, properties }: { readonly id: string; readonly properties: Json },
): Properties => {
  const place = `${stack.stackName}/${id}`;
  return readProperties(resolver.resolve(stack, properties ?? {}, place), place);
};

const readProperties = (value: Json, place: string): Properties => {
  if (!isObject(value)) throw new CannotSimulate(place, 'an object is expected');
  const object: JsonObject = value;
  const refuse = (name: string, what: string): never => {
    throw new CannotSimulate(`${place}.${name}`, `${what} is expected, not ${JSON.stringify(object[name])}`);
  };
  const listAt = (name: string): readonly Json[] => {
    const found = object[name] ?? [];
    return isList(found) ? found : refuse(name, 'a list');
  };
  const number = (name: string, otherwise?: number): number => {
    const found = object[name] ?? otherwise;
    // Templates may write numbers as texts; the empty text is none.
    const read = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    return typeof read === 'number' && Number.isFinite(read) ? read : refuse(name, 'a number');
  };
  return {
    place,
    only: (known) => {
      const unknown = Object.keys(object).find((name) => !known.includes(name));
      if (unknown !== undefined)
        throw new CannotSimulate(`${place}.${unknown}`, 'this property is not modelled');
    },
    has: (name) => object[name] !== undefined,
    text: (name) => {
      const found = object[name];
      return typeof found === 'string' ? found : refuse(name, 'a text');
    },
    texts: (name) =>
      listAt(name).map((part) => (typeof part === 'string' ? part : refuse(name, 'a list of texts'))),
    number,
    whole: (name, [least, most], otherwise) => {
      const found = number(name, otherwise);
      return Number.isInteger(found) && found >= least && found <= most
        ? found
        : refuse(name, `a whole number from ${least} to ${most}`);
    },
    flag: (name, otherwise) => {
      const found = object[name] ?? otherwise;
      return found === true || found === 'true'
        ? true
        : found === false || found === 'false'
          ? false
          : refuse(name, 'true or false');
    },
    word: (name, words) => {
      const found = object[name] ?? words[0];
      return words.find((word) => word === found) ?? refuse(name, `one of ${words.join(', ')}`);
    },
    object: (name) => readProperties(object[name], `${place}.${name}`),
    objects: (name) => listAt(name).map((part, index) => readProperties(part, `${place}.${name}[${index}]`)),
  };
};
