import { isList, type Json } from '../simulator/template/stack-template.ts';
import { AwsRefusal } from './ask-aws.ts';
import type { Reading } from './finding.ts';

/** A list of texts; anything else is an empty one. */
export const texts = (answer: Json): readonly string[] => (isList(answer) ? answer.map(String) : []);

/** An answer, or why there is none. @param whenAbsent what it means that AWS knows no such thing. */
export const read = async <Value>(
  ask: () => Promise<Json>,
  make: (answer: Json) => Value,
  ...whenAbsent: readonly Value[]
): Promise<Reading<Value>> => {
  try {
    return { value: make(await ask()) };
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    const [absent] = whenAbsent;
    if (error.kind === 'absent' && whenAbsent.length > 0) return { value: absent as Value };
    return { unread: error.message };
  }
};

/** A command line without quoted words. */
export const words = (line: string): readonly string[] => line.split(' ');
