import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { answerTask } from '../measure/answer-task.ts';
import { bareLaunchOptions, navigation, settling } from './bare-chromium.ts';
import { measureRenders, type RenderTask } from './render-task.ts';

/** Puppeteer and nothing else: one browser for all pages, a tab for each, no proxy, nothing left out or cleaned up. */
answerTask(async (task: RenderTask) => {
  const browser = await launch(bareLaunchOptions(task, mkdtempSync(join(task.scratch, 'bare-'))));
  try {
    return await measureRenders(task, async (url) => {
      const page = await browser.newPage();
      try {
        const settle = await settling(page);
        await page.goto(url, navigation);
        await settle();
        return (await page.content()).length;
      } catch {
        return 0;
      } finally {
        await page.close();
      }
    });
  } finally {
    browser.process()?.kill('SIGKILL');
  }
});
