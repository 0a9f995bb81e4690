import { createBrowserSupply } from '../../../lambdas/shared/browser/browser-supply.ts';
import { renderDocument } from '../../../lambdas/shared/browser/render-document.ts';
import { answerTask } from '../measure/answer-task.ts';
import { measureRenders, pageHost, type RenderTask, userAgent } from './render-task.ts';

/** The renderer as it is: a browser, a profile and an egress proxy for each page. */
answerTask(async (task: RenderTask) => {
  const loopbackSites = { address: task.address, hosts: [pageHost] };
  const browsers = createBrowserSupply({
    install: async () => task.installation,
    userAgent,
    loopbackSites,
    resolve: async (host) => {
      throw Object.assign(new Error(`${host} is not here`), { code: 'ENOTFOUND' });
    },
    scratch: task.scratch,
  });
  try {
    return await measureRenders(task, async (url) => {
      try {
        return (await renderDocument(url, { browsers, loopbackSites })).html.length;
      } catch {
        return 0;
      }
    });
  } finally {
    await browsers.close();
  }
});
