/** Who hears of alarms, and where. What is left out hears nothing. */
export interface OnCallConfig {
  /** Telephones that get critical alarms at once, as +14155550100. */
  readonly smsNumbers?: readonly string[];
  /** Addresses that get the digests, and must say once that they want them. */
  readonly emails?: readonly string[];
  /** Name of the secret that holds the URL of the chat's incoming webhook: whoever has the URL can write there. */
  readonly chatWebhookSecret?: string;
  /**
   * A Slack channel that gets critical and high alarms from AWS itself, past any code of ours; its workspace is made known
   * to AWS once, in the console.
   */
  readonly slack?: { readonly workspaceId: string; readonly channelId: string };
}

/** Everything that is wrong with it, one sentence each. */
export const onCallProblems = ({
  smsNumbers = [],
  emails = [],
  chatWebhookSecret,
  slack,
}: OnCallConfig): readonly string[] => [
  ...smsNumbers
    .filter((number) => !/^\+[1-9]\d{6,14}$/.test(number))
    .map((number) => `onCall.smsNumbers: "${number}" is no number in full, as +14155550100`),
  ...emails
    .filter((email) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    .map((email) => `onCall.emails: "${email}" is no address`),
  ...(chatWebhookSecret !== undefined && !/^[\w/+=.@-]{1,512}$/.test(chatWebhookSecret)
    ? ['onCall.chatWebhookSecret is no name of a secret; the URL itself belongs into the secret, not here']
    : []),
  ...(slack !== undefined &&
  !(/^T[A-Z0-9]+$/.test(slack.workspaceId) && /^[CG][A-Z0-9]+$/.test(slack.channelId))
    ? ['onCall.slack: a workspace is known as T… and a channel as C…, as their links show']
    : []),
];
