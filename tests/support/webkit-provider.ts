// Vitest knows no WebKitGTK; it knows WebDriver and a browser called Safari. This gives it ours under that name.
import { WebdriverBrowserProvider, webdriverio } from '@vitest/browser-webdriverio';
import type { BrowserProvider, BrowserProviderOption } from 'vitest/node';
import { startWebKit, type WebKitSession } from './webkit.ts';

class WebKitProvider extends WebdriverBrowserProvider {
  #session: Promise<WebKitSession> | undefined;

  override async openBrowser() {
    this.#session ??= startWebKit();
    const { browser } = await this.#session;
    this.browser = browser;
    return browser;
  }

  override async close() {
    await super.close();
    await (await this.#session)?.stop();
  }
}

export function webkitgtk(): BrowserProviderOption {
  return {
    ...webdriverio(),
    // Vitest's two providers declare two different CDPSessions; WebKit has none.
    providerFactory: (project) => new WebKitProvider(project, {}) as unknown as BrowserProvider,
  };
}
