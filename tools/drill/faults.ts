import type { Fault } from './fault.ts';
import { badRelease } from './faults/bad-release.ts';
import { breakGlassUsed } from './faults/break-glass-used.ts';
import { consumersOff } from './faults/consumers-off.ts';
import { deadCache } from './faults/dead-cache.ts';
import { flood } from './faults/flood.ts';
import { hostDown } from './faults/host-down.ts';
import { hostDownForHours } from './faults/host-down-for-hours.ts';
import { lateExtracts } from './faults/late-extracts.ts';
import { limitsUnknown } from './faults/limits-unknown.ts';
import { newQuestions } from './faults/new-questions.ts';
import { noBrowser } from './faults/no-browser.ts';
import { pagesLost } from './faults/pages-lost.ts';
import { poisonMessages } from './faults/poison-messages.ts';
import { protectionOff } from './faults/protection-off.ts';
import { refusedRequests } from './faults/refused-requests.ts';
import { rulesGone } from './faults/rules-gone.ts';
import { slowTable } from './faults/slow-table.ts';
import { stoppedSchedule } from './faults/stopped-schedule.ts';
import { strangeClient } from './faults/strange-client.ts';
import { throttledTable } from './faults/throttled-table.ts';
import { tokenKeysGone } from './faults/token-keys-gone.ts';
import { wrongReading } from './faults/wrong-reading.ts';

/** Every fault that is drilled, in the order they are made. */
export const faults: readonly Fault[] = [
  ...[throttledTable, slowTable, limitsUnknown, tokenKeysGone, strangeClient, refusedRequests],
  ...[newQuestions, deadCache, breakGlassUsed, flood],
  ...[poisonMessages, hostDown, hostDownForHours, wrongReading, lateExtracts, pagesLost, noBrowser],
  ...[protectionOff, rulesGone, consumersOff, stoppedSchedule],
  // Last, since every function starts anew after it.
  badRelease,
];
