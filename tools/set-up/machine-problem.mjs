export const oldestNode = 20;

/**
 * Why the project cannot run here at all, as a sentence that says what to do; nothing when it can.
 * @param {string} platform As `process.platform`.
 * @param {string} nodeVersion As `process.versions.node`, e.g. `20.11.1`.
 * @returns {string | undefined}
 */
export const machineProblem = (platform, nodeVersion) => {
  if (platform === 'win32') {
    return 'The local AWS needs Linux or macOS. On Windows, run this inside WSL (https://aka.ms/wsl).';
  }
  if (Number.parseInt(nodeVersion, 10) < oldestNode) {
    return (
      `Node ${nodeVersion} is too old: set-up needs Node ${oldestNode} or newer (it then installs the exact one it runs on). ` +
      'Install one from https://nodejs.org, or with your version manager: nvm install 24'
    );
  }
  return undefined;
};
