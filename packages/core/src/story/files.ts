/**
 * Why there is no text: no such file; a path, or a symbolic link, out of the folder; a folder; larger than what is read; bytes that
 * are no text; or whatever else keeps it from being opened.
 */
export type FileFault = 'missing' | 'outside' | 'leads-out' | 'folder' | 'too-large' | 'not-text' | 'unreadable';

/** What reading a file gave: its text, or why there is none. */
export type FileResult = { readonly text: string } | { readonly fault: FileFault };

/**
 * The files beside a story. Reading a story touches nothing else: who gives this decides what may be read, and gives
 * nothing outside of the story's folder.
 */
export interface Files {
  /** @param path as the author wrote it, relative to the story's folder */
  read(path: string): FileResult;
}

/** For a story that stands alone. */
export const NO_FILES: Files = { read: () => ({ fault: 'missing' }) };
