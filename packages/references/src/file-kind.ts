/** The kinds of files that models are named in. */
export type FileKind =
  | 'python'
  | 'javascript'
  | 'notebook'
  | 'shell'
  | 'dockerfile'
  | 'modelfile'
  | 'yaml'
  | 'json'
  | 'lines'

const byEnd: Readonly<Record<string, FileKind>> = {
  py: 'python',
  pyi: 'python',
  pyw: 'python',
  pyx: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  svelte: 'javascript',
  vue: 'javascript',
  html: 'javascript',
  ipynb: 'notebook',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ksh: 'shell',
  slurm: 'shell',
  sbatch: 'shell',
  mk: 'shell',
  ps1: 'shell',
  bat: 'shell',
  cmd: 'shell',
  yaml: 'yaml',
  yml: 'yaml',
  tpl: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  toml: 'lines',
  ini: 'lines',
  cfg: 'lines',
  conf: 'lines',
  env: 'lines',
  properties: 'lines',
  tf: 'lines',
  tfvars: 'lines',
  hcl: 'lines',
  dockerfile: 'dockerfile',
  modelfile: 'modelfile',
}

const byName: readonly (readonly [RegExp, FileKind])[] = [
  [/^(?:dockerfile|containerfile)(?:[.-].*)?$/i, 'dockerfile'],
  [/^modelfile(?:[.-].*)?$/i, 'modelfile'],
  [/^(?:gnu)?makefile$|^justfile$|^\.(?:bashrc|profile|envrc)$/i, 'shell'],
  [/^\.env(?:\..*)?$|^\.?env\.[\w.-]+$/i, 'lines'],
]

// A template of a file is read as what it becomes.
const templateEnd = /(?<=.\.[\w-]{1,12})\.(?:j2|jinja2?|tmpl|template|example|sample|dist|in|gotmpl)$/i

/** Whether a path has no ending: what it is, its first line says. */
export function hasNoEnding(path: string): boolean {
  return !path.slice(path.lastIndexOf('/') + 1).includes('.')
}

const interpreter = /^#![^\n]*\b(?:(?<python>python)[\d.]*|(?<shell>(?:ba|z|k|da)?sh)|(?<javascript>node|deno|bun))\b/

/** The kind of a script without an ending, by the interpreter that its first line names. */
export function scriptKind(path: string, text: string): FileKind | undefined {
  if (!hasNoEnding(path)) return undefined
  const { python, shell, javascript } = interpreter.exec(text.slice(0, 200))?.groups ?? {}
  if (python !== undefined) return 'python'
  if (shell !== undefined) return 'shell'
  return javascript === undefined ? undefined : 'javascript'
}

/** What kind of file a path leads to, by its name; `undefined` where no model is looked for in such files. */
export function fileKind(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(templateEnd, '')
  const named = byName.find(([form]) => form.test(name))?.[1]
  if (named !== undefined) return named
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return name.includes('.') && Object.hasOwn(byEnd, end) ? byEnd[end] : undefined
}

const vendored =
  /(?:^|\/)(?:node_modules|vendor|vendored|_vendor|third[_-]party|3rdparty|bower_components|dist|build|site-packages|\.venv|venv|\.git|\.yarn|\.next|\.tox)\//i
const generated =
  /\.min\.(?:js|css)$|(?:^|[/.-])(?:package-lock|npm-shrinkwrap|pnpm-lock|yarn|poetry|uv|pdm|pipfile|composer|cargo|go|flake|bun)[.-]?lock(?:\.json|\.yaml|b)?$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|stemma\.lock\.json|stemma\.baseline\.json|stemma\.ya?ml)$|\.bundle\.js$|\.map$/i

/** Whether a file lies where people keep what is somebody else's. */
export function isVendored(path: string): boolean {
  return vendored.test(path)
}

/** Whether a file is made by a program: a list of packages, code that was squeezed, what Stemma itself keeps. */
export function isGenerated(path: string): boolean {
  return generated.test(path)
}

const longestLine = 2000

/** Whether code was squeezed by a program: lines that nobody writes. */
export function isMinified(text: string, kind: FileKind): boolean {
  if (kind !== 'javascript' || text.length < longestLine) return false
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return text.length / lines > 500
}
