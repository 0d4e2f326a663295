import '@throughline/elements/scrolly.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import './rain-columns.js';

const meta: Meta = {
  title: 'Build your own/A component of your own',
  component: 'rain-columns',
};
export default meta;

const table = html`<table>
  <caption>
    When does it rain?
  </caption>
  <tbody>
    <tr id="january">
      <th scope="row">January</th>
      <td><data value="80">80 mm</data></td>
    </tr>
    <tr id="february">
      <th scope="row">February</th>
      <td><data value="45.5">45.5 mm</data></td>
    </tr>
    <tr id="march">
      <th scope="row">March</th>
      <td><data value="">no measurement</data></td>
    </tr>
  </tbody>
</table>`;

export const Alone: StoryObj = {
  render: () => html`<rain-columns>${table}</rain-columns>`,
};

export const InAStory: StoryObj = {
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 600 } } },
  render: () =>
    html`<tl-scrolly>
      <rain-columns slot="graphic">${table}</rain-columns>
      <tl-step id="all">
        <h2>A wet start</h2>
        <p>Scroll on: the graphic follows.</p>
        <p data-description>Columns for three months; March has none, because nothing was measured.</p>
      </tl-step>
      <tl-step id="drier" data-focus="february">
        <h2>Then drier</h2>
        <p>February had little more than half of January’s rain.</p>
        <p data-description>February’s column, 45.5 mm, stands out.</p>
      </tl-step>
    </tl-scrolly>`,
};
