import { type AskAws, AwsRefusal } from '../../tools/preflight/ask-aws.ts';
import type { Json } from '../../tools/simulator/template/stack-template.ts';

/** Answers by the beginning of a command line; a refusal is thrown. */
export type Answers = Readonly<Record<string, Json | AwsRefusal>>;

/** An AWS that knows what it was told, and nothing else: any other question fails the test. The longest beginning counts. */
export const fakeAws = (answers: Answers): AskAws & { readonly asked: string[] } => {
  const asked: string[] = [];
  const ask: AskAws = async (words) => {
    const line = words.join(' ');
    asked.push(line);
    const [known] = Object.keys(answers)
      .filter((beginning) => line.startsWith(beginning))
      .sort((one, other) => other.length - one.length);
    if (known === undefined) throw new Error(`Nobody told what AWS answers to: ${line}`);
    const answer = answers[known];
    if (answer instanceof AwsRefusal) throw answer;
    return answer;
  };
  return Object.assign(ask, { asked });
};
