// What a story's module exports, for sites that import stories with the Vite plugin:
//
//   /// <reference types="throughline/client.d.ts" />

declare module '*story.md' {
  const imported: import('throughline').ImportedStory;
  export default imported;
}
declare module '*story.markdown' {
  const imported: import('throughline').ImportedStory;
  export default imported;
}
declare module '*story.aml' {
  const imported: import('throughline').ImportedStory;
  export default imported;
}
declare module '*story.archieml' {
  const imported: import('throughline').ImportedStory;
  export default imported;
}
