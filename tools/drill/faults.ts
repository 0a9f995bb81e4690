import type { Fault } from './fault.ts';
import { badRelease } from './faults/bad-release.ts';
import { breakGlassUsed } from './faults/break-glass-used.ts';
import { busyTables } from './faults/busy-tables.ts';
import { chatRefuses } from './faults/chat-refuses.ts';
import { consumersOff } from './faults/consumers-off.ts';
import { deadCache } from './faults/dead-cache.ts';
import { digestUnsent } from './faults/digest-unsent.ts';
import { emergency } from './faults/emergency.ts';
import { failingTables } from './faults/failing-tables.ts';
import { falseAnomalies } from './faults/false-anomalies.ts';
import { flood } from './faults/flood.ts';
import { fullScratch } from './faults/full-scratch.ts';
import { greedyRelease } from './faults/greedy-release.ts';
import { hangingTables } from './faults/hanging-tables.ts';
import { hostDown } from './faults/host-down.ts';
import { hostDownForHours } from './faults/host-down-for-hours.ts';
import { killedBrowsers } from './faults/killed-browsers.ts';
import { lateExtracts } from './faults/late-extracts.ts';
import { limitsUnknown } from './faults/limits-unknown.ts';
import { memoryLeak } from './faults/memory-leak.ts';
import { newQuestions } from './faults/new-questions.ts';
import { noBrowser } from './faults/no-browser.ts';
import { noConcurrency } from './faults/no-concurrency.ts';
import { otherPages } from './faults/other-pages.ts';
import { pagesLost } from './faults/pages-lost.ts';
import { poisonMessages } from './faults/poison-messages.ts';
import { protectionOff } from './faults/protection-off.ts';
import { refusedRequests } from './faults/refused-requests.ts';
import { remediesUsedUp } from './faults/remedies-used-up.ts';
import { rulesGone } from './faults/rules-gone.ts';
import { silentSource } from './faults/silent-source.ts';
import { slowPages } from './faults/slow-pages.ts';
import { slowRelease } from './faults/slow-release.ts';
import { slowTable } from './faults/slow-table.ts';
import { stoppedSchedule } from './faults/stopped-schedule.ts';
import { strangeClient } from './faults/strange-client.ts';
import { throttledTable } from './faults/throttled-table.ts';
import { tokenKeysGone } from './faults/token-keys-gone.ts';
import { unanchored } from './faults/unanchored.ts';
import { unmeasured } from './faults/unmeasured.ts';
import { wrongReading } from './faults/wrong-reading.ts';
import { wrongRelease } from './faults/wrong-release.ts';

/** Every fault that is drilled, in the order they are made. */
export const faults: readonly Fault[] = [
  ...[throttledTable, slowTable, limitsUnknown, tokenKeysGone, strangeClient, refusedRequests],
  ...[newQuestions, deadCache, breakGlassUsed],
  ...[poisonMessages, hostDown, hostDownForHours, lateExtracts, pagesLost],
  ...[silentSource, wrongReading, falseAnomalies, slowPages, noBrowser, fullScratch],
  // Nobody asks the API while its limits of a minute recover.
  ...[flood, chatRefuses, digestUnsent, remediesUsedUp, unanchored],
  ...[protectionOff, rulesGone, consumersOff, stoppedSchedule],
  ...[busyTables, failingTables, hangingTables, unmeasured, otherPages, killedBrowsers, memoryLeak],
  ...[emergency, noConcurrency],
  // Last, since every function starts anew after them.
  ...[greedyRelease, slowRelease, wrongRelease, badRelease],
];
