import type {
  ExtractMessage,
  FetchMessage,
  ImportMessage,
  PlanMessage,
  RenderMessage,
  RescoreMessage,
} from '../../contract/queue-messages.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import {
  validateExtractMessage,
  validateImportMessage,
  validatePageMessage,
  validatePlanMessage,
  validateRenderMessage,
  validateRescoreMessage,
} from '../validation/compiled/message-validators.js';
import { type CompiledSchema, describeViolations, violationsBy } from '../validation/violation.ts';

const parser = <M>(name: string, validate: CompiledSchema): ((body: unknown) => M) => {
  const violationsOf = violationsBy(validate);
  return (body) => {
    const violations = violationsOf(body);
    if (violations.length > 0) {
      throw new GiveUpError(
        'malformed-message',
        `The body is no ${name} message: ${describeViolations(violations)}`,
      );
    }
    return body as M;
  };
};

/**
 * Parsers of the message bodies. A property that they do not know is left alone: while a release shifts, the version
 * before it takes messages of the one to come.
 * @throws GiveUpError `malformed-message` naming every violation.
 */
export const parsePlanMessage = parser<PlanMessage>('plan', validatePlanMessage);
export const parsePageMessage = parser<FetchMessage>('page', validatePageMessage);
export const parseRenderMessage = parser<RenderMessage>('render', validateRenderMessage);
export const parseRescoreMessage = parser<RescoreMessage>('rescore', validateRescoreMessage);
export const parseImportMessage = parser<ImportMessage>('import', validateImportMessage);
export const parseExtractMessage = parser<ExtractMessage>('extract', validateExtractMessage);
