/** What AWS charges for beside the time of functions. */
export interface ServiceCalls {
  /** Read and write request units. */
  readonly dynamoReads: number;
  readonly dynamoWrites: number;
  readonly s3Puts: number;
  readonly s3Gets: number;
  readonly sqsRequests: number;
}
