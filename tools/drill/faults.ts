import type { Fault } from './fault.ts';
import { badRelease } from './faults/bad-release.ts';
import { breakGlassUsed } from './faults/break-glass-used.ts';
import { busyTables } from './faults/busy-tables.ts';
import { consumersOff } from './faults/consumers-off.ts';
import { deadCache } from './faults/dead-cache.ts';
import { emergency } from './faults/emergency.ts';
import { failingTables } from './faults/failing-tables.ts';
import { flood } from './faults/flood.ts';
import { hangingTables } from './faults/hanging-tables.ts';
import { hostDown } from './faults/host-down.ts';
import { hostDownForHours } from './faults/host-down-for-hours.ts';
import { killedBrowsers } from './faults/killed-browsers.ts';
import { lateExtracts } from './faults/late-extracts.ts';
import { limitsUnknown } from './faults/limits-unknown.ts';
import { memoryLeak } from './faults/memory-leak.ts';
import { newQuestions } from './faults/new-questions.ts';
import { otherPages } from './faults/other-pages.ts';
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
import { unmeasured } from './faults/unmeasured.ts';

/** Every fault that is drilled, in the order they are made. */
export const faults: readonly Fault[] = [
  ...[throttledTable, slowTable, limitsUnknown, tokenKeysGone, strangeClient, refusedRequests],
  ...[newQuestions, deadCache, breakGlassUsed, flood],
  ...[poisonMessages, hostDown, hostDownForHours, lateExtracts, pagesLost],
  ...[protectionOff, rulesGone, consumersOff, stoppedSchedule],
  ...[busyTables, failingTables, hangingTables, unmeasured, otherPages, killedBrowsers, memoryLeak],
  ...[emergency],
  // Last, since every function starts anew after it.
  badRelease,
];
