import { type AskAws, AwsRefusal } from './ask-aws.ts';
import type { Reading } from './finding.ts';
import type { Needs } from './needs.ts';
import { read, texts, words } from './questions.ts';

/** How CloudFormation sorts types; a list is of one sort. */
const provisioning = ['FULLY_MUTABLE', 'IMMUTABLE', 'NON_PROVISIONABLE'] as const;

/** A list of all of them is far quicker than a question for each; what it leaves out is asked for. */
export const readUnknownTypes = async (ask: AskAws, needs: Needs): Promise<Reading<readonly string[]>> =>
  read(
    async () => {
      const lists = await Promise.all(
        provisioning.map((sort) =>
          ask([
            ...words(
              `cloudformation list-types --visibility PUBLIC --type RESOURCE --provisioning-type ${sort}`,
            ),
            ...words('--filters Category=AWS_TYPES --query TypeSummaries[].TypeName'),
          ]),
        ),
      );
      const listed = new Set(lists.flatMap(texts));
      const unlisted = [...needs.counts.keys()].filter((type) => !listed.has(type));
      const known = await Promise.all(unlisted.map((type) => isType(ask, type)));
      return unlisted.filter((_, at) => !known[at]);
    },
    (missing) => texts(missing),
  );

const isType = async (ask: AskAws, type: string): Promise<boolean> => {
  const reading = await read(
    () => ask(words(`cloudformation describe-type --type RESOURCE --query Arn --type-name ${type}`)),
    () => true,
    false,
  );
  if ('unread' in reading) throw new AwsRefusal('other', reading.unread);
  return reading.value;
};
