// The tests drive Debian's Chromium (or the browser that PATCHCORD_BROWSER names), never one that puppeteer brings along.
module.exports = { skipDownload: true };
