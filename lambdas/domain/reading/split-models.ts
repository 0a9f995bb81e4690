import { splitModel } from '../vehicle-names/split-model.ts';
import type { Candidate } from './candidates.ts';

/** A trim that stood behind the model says less than one with a place of its own. */
const weightOfTrim = 0.7;

/** A model that the make is not known for may be new, or a trim under the wrong label. */
const weightOfUnknown = 0.85;

/** Brings all proposals for the model to the make's own names, so that `F-150 XLT` and `F150` agree; what is left is the trim. */
export const withModelsSplit = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const makes = candidates.filter((candidate) => candidate.field === 'make');
  const make = makes.reduce<Candidate | undefined>(
    (best, next) => (best === undefined || next.confidence > best.confidence ? next : best),
    undefined,
  );
  if (make === undefined || make.field !== 'make') return candidates;
  return candidates.flatMap((candidate): readonly Candidate[] => {
    if (candidate.field !== 'model') return [candidate];
    const split = splitModel(make.value, candidate.value);
    if (split === undefined) return [{ ...candidate, confidence: candidate.confidence * weightOfUnknown }];
    const model: Candidate = { ...candidate, value: split.model };
    if (split.trim === undefined) return [model];
    return [
      model,
      { ...candidate, field: 'trim', value: split.trim, confidence: candidate.confidence * weightOfTrim },
    ];
  });
};
