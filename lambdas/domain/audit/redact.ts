/** What is never kept, whatever it holds: names of members that mean secrets, or people beyond the subject. */
const unspoken = /secret|password|token|authorization|credential|api-?key|e-?mail|phone/i;

/** The longest reason that people may give, with room. */
const longestText = 1_000;

/** The value without secrets and personal data, which `[redacted]` takes the place of; long texts are cut. */
export const redact = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      unspoken.test(name) ? '[redacted]' : redact(member),
    ]),
  );
};
