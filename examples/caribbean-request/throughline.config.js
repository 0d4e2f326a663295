// What the page shows beside its title in a browser's tab.
export default { icon: './icon.svg' };
