/** Whether `path` names a file below its repository and nothing else: no `..`, no leading `/`, no control characters, no half of a character. */
export function isPlainPath(path: string): boolean {
  return (
    path.length <= 4096 &&
    !/[\p{Cc}\p{Cs}\\]/u.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}
