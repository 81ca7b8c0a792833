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
  yaml: 'yaml',
  yml: 'yaml',
  tpl: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  toml: 'lines',
  ini: 'lines',
  cfg: 'lines',
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

/** What kind of file a path leads to, by its name; `undefined` where no model is looked for in such files. */
export function fileKind(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const named = byName.find(([form]) => form.test(name))?.[1]
  if (named !== undefined) return named
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return name.includes('.') && Object.hasOwn(byEnd, end) ? byEnd[end] : undefined
}

const vendored =
  /(?:^|\/)(?:node_modules|vendor|vendored|_vendor|third[_-]party|3rdparty|external|bower_components|dist|build|site-packages|\.venv|venv|\.git|\.yarn|\.next|\.tox)\//i
const generated =
  /\.min\.(?:js|css)$|(?:^|[/.-])(?:package-lock|npm-shrinkwrap|pnpm-lock|yarn|poetry|uv|pdm|pipfile|composer|cargo|go|flake|bun)[.-]?lock(?:\.json|\.yaml|b)?$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|stemma\.lock\.json|stemma\.baseline\.json|stemma\.ya?ml)$|\.bundle\.js$|\.map$/i

/** Whether a file is somebody else's, or made by a program: names in it are not this code base's own. */
export function isForeign(path: string): boolean {
  return vendored.test(path) || generated.test(path)
}

const longestLine = 2000

/** Whether code was squeezed by a program: lines that nobody writes. */
export function isMinified(text: string, kind: FileKind): boolean {
  if (kind !== 'javascript' || text.length < longestLine) return false
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return text.length / lines > 500
}
