/** What whoever is woken needs to know first. Sentences, without their full stop. */
export interface AlarmText {
  /** The heading of the entry in docs/runbook.md. */
  readonly runbook: string;
  /** What is observed. */
  readonly symptom: string;
  /** Who is hurt, and how. */
  readonly impact: string;
  /** What to do before thinking. */
  readonly firstStep: string;
}

/** As GitHub makes the anchor of a heading. */
export const runbookAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');

/** The description of an alarm: at most 1,024 characters, ending with the entry that `test/operations-contract.test.ts` looks for. */
export const alarmDescription = ({ runbook, symptom, impact, firstStep }: AlarmText): string =>
  `${symptom}. Impact: ${impact}. First step: ${firstStep}. Runbook: docs/runbook.md#${runbookAnchor(runbook)}`;
