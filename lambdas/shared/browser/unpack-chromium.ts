import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { makeScratchFolder } from './scratch-folder.ts';

/** A Chromium that is ready to be started. */
export interface ChromiumInstallation {
  readonly executable: string;
  /** The whole environment of the browser's process: it inherits nothing, no credentials above all. */
  readonly environment: { readonly LD_LIBRARY_PATH: string; readonly FONTCONFIG_FILE: string };
}

/** Archives of the package that we use; without WebGL, its software renderer stays packed. */
const archives = { browser: 'chromium.br', libraries: 'al2023.tar.br', fonts: 'fonts.tar.br' } as const;

/** The package's own configuration expects the fonts in /tmp/fonts. */
const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;

const unpackInto = async (folder: string, binaries: string): Promise<void> => {
  const inflate = (archive: string) =>
    [createReadStream(join(binaries, archive)), createBrotliDecompress()] as const;
  await Promise.all([
    pipeline(...inflate(archives.browser), createWriteStream(join(folder, 'chromium'), { mode: 0o755 })),
    pipeline(...inflate(archives.libraries), unpackTar(folder)),
    pipeline(...inflate(archives.fonts), unpackTar(folder)),
    mkdir(join(folder, 'fonts-cache')),
  ]);
};

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Unpacks Chromium once per machine and version. Everything is written into a folder of this process, and that is
 * renamed when it is complete: of two processes that unpack at once one wins, none ever starts a file that is still
 * being written (ETXTBSY), and what a killed one leaves is never taken for whole.
 * @param binaries folder with the compressed binaries of `@sparticuz/chromium`.
 * @param parent where to unpack to; 220 MB.
 */
export const unpackChromium = async (
  binaries: string,
  parent: string = tmpdir(),
): Promise<ChromiumInstallation> => {
  // The size of the archive tells one version from the next.
  const { size } = await stat(join(binaries, archives.browser)).catch((cause) => {
    throw new Error(`Chromium's binaries are not in ${binaries}; does the function have its layer?`, {
      cause,
    });
  });
  const folder = join(parent, `dealerscope-chromium-${size}`);
  if (!(await exists(folder))) {
    const own = await makeScratchFolder('unpacking', parent);
    try {
      await unpackInto(own, binaries);
      await writeFile(join(own, 'fonts.conf'), fontsConfiguration(folder));
      await rename(own, folder);
    } catch (error) {
      await rm(own, { recursive: true, force: true });
      if (!(await exists(folder))) throw error;
    }
  }
  return {
    executable: join(folder, 'chromium'),
    environment: {
      // Built against Amazon Linux 2023; on a machine with a newer C library they run as well.
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
};
