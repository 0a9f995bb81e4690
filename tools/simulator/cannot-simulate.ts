/** Something in a template that this simulator does not know or that cannot be: the message says what, `place` where. */
export class CannotSimulate extends Error {
  override readonly name = 'CannotSimulate';
  /** Stack, logical id and property, e.g. `Service/ApiErrors.Metrics[0].Expression`. */
  readonly place: string;
  readonly reason: string;

  constructor(place: string, reason: string) {
    super(`${place}: ${reason}`);
    this.place = place;
    this.reason = reason;
  }
}
