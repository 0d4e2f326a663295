// Runs before every test file in a browser.
import { server } from 'vitest/browser';

// Playwright drives Firefox over WebDriver BiDi, and finds no element inside a transformed frame; Vitest scales its frame by 1.
const vitestPage = window.parent.document;
if (server.browser === 'firefox' && !vitestPage.getElementById('no-transform')) {
  const style = vitestPage.createElement('style');
  style.id = 'no-transform';
  style.textContent = '#vitest-tester, #vitest-tester * { transform: none !important }';
  vitestPage.head.append(style);
}

// A test before may have brought something into view, and WebKitGTK then scrolls what is around the frame, too: a click would land beside.
for (let around = window.frameElement?.parentElement; around; around = around.parentElement) around.scrollTop = 0;
