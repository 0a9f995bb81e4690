import type { ChromiumInstallation } from '../../../lambdas/shared/browser/unpack-chromium.ts';
import { measureLoad, type SideRun } from '../extract/side-run.ts';

/** The host under which all sides ask for the pages. */
export const pageHost = 'pages.example';

/** What every side gets: the same Chromium, pages, and number of them at once. */
export interface RenderTask {
  readonly installation: ChromiumInstallation;
  /** Serves page `n` at `/n`: `127.0.0.1:PORT`. */
  readonly address: string;
  /** Where profiles lie. */
  readonly scratch: string;
  readonly warmUp: number;
  readonly measured: number;
  /** Pages at once. */
  readonly concurrency: number;
  /** Where the peers are installed. */
  readonly peers: string;
}

export const urlOf = (page: number): string => `http://${pageHost}/${page}`;

/** Who comes, for every side. */
export const userAgent = 'DealerScope-bench';

/**
 * Measures how a side gets through the pages, some at once.
 * @param render resolves to the length of the document, 0 where there was none to be had
 */
export const measureRenders = (
  task: RenderTask,
  render: (url: string) => Promise<number>,
): Promise<SideRun> =>
  measureLoad(task, async (from, to) => {
    const found = { documents: 0, kilobytes: 0 };
    let next = from;
    const visit = async (): Promise<void> => {
      for (let page = next++; page < to; page = next++) {
        const length = await render(urlOf(page));
        found.documents += Number(length > 0);
        found.kilobytes += Math.round(length / 1_000);
      }
    };
    await Promise.all(Array.from({ length: task.concurrency }, visit));
    return found;
  });
