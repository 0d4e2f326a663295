/**
 * Why a command could not do its work at all: a file that is missing, a configuration that cannot be read. Unlike a Finding it says
 * nothing about a story; a command that meets it ends with exit code 2. Its message is for people and needs no stack.
 */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';

  /**
   * @param message what is wrong, with the offending value
   * @param help what to do
   */
  constructor(
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}

/** Why the file system refused, in words; the code where there are none. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return REASONS.get(code) ?? (code || (error instanceof Error ? error.message : String(error)));
}

const REASONS = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'you may not read or write it'],
  ['EPERM', 'you may not read or write it'],
  ['EROFS', 'it is on a file system that can only be read'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your share of the disk is full'],
  ['EMFILE', 'too many files are open'],
  ['ELOOP', 'its symbolic links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
]);
