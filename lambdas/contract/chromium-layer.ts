/**
 * The Lambda layer with Chromium's compressed binaries, laid out as the npm package it comes from.
 *
 * The package's JavaScript is bundled into render-page (ESM `import` ignores NODE_PATH, so it would not be found in a
 * layer); only the binaries are looked up, next to the file that this resolves, in AWS, in the emulator and on a
 * developer's machine alike:
 *
 *     const packageMain = createRequire(import.meta.url).resolve(chromiumPackage);
 *     await chromium.executablePath(join(dirname(packageMain), chromiumBinaries));
 */
export const chromiumPackage = '@sparticuz/chromium';

/** From the folder of the package's main file to the folder of the binaries. */
export const chromiumBinaries = '../bin';

/** Where the package lies inside the layer: Lambda unpacks layers into /opt and has /opt/nodejs/node_modules on NODE_PATH. */
export const chromiumLayerFolder = `nodejs/node_modules/${chromiumPackage}`;
