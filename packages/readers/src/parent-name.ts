import { isCanonicalName, isCommit, isHubName, type ParentName } from '@stemma/graph'

import { familyOf, isFamilyWord } from './families.ts'

const hubUrl = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/(?<path>[^?#\s]+)/i
const cachePath =
  /(?:^|[/\\])models--(?:(?<org>(?:[\w.]|-(?!-))+)--)?(?<name>[\w.-]+)(?:[/\\]|$)(?:snapshots[/\\](?<commit>[0-9a-f]{40}))?/
const localPath =
  /^(?:[./\\~]|[A-Za-z]:[/\\]|file:)|\\|^[\w.-]+(?:\/[\w.-]+){2,}\/?$|\.(?:safetensors|bin|pt|pth|ckpt)$/
const otherSites = /^(?:https?:)?\/\//
/** Folders of a training run: an organisation of that name would be read as a path by everybody. */
const folderWords =
  /^(?:outputs?|models?|checkpoints?|ckpts?|results?|data|saved?|saved_models?|weights?|pretrained|tmp|home|mnt|root|workspace|content|runs?|exp|logs?)\//i
const checkpointName = /(?:^|\/)(?:checkpoint|global_step|step|epoch)[-_]?\d+$/i

/** Nothing that names a model is longer, in UTF-16 units; the patterns here take more than linear time on hostile input. */
const maximumName = 1000

/** Parts of a Hub address that are no organisation: `huggingface.co/datasets/…` is no model. */
const reserved: ReadonlySet<string> = new Set([
  'api',
  'blog',
  'chat',
  'collections',
  'course',
  'datasets',
  'docs',
  'exbert',
  'front',
  'join',
  'learn',
  'login',
  'metrics',
  'models',
  'new',
  'nlp',
  'organizations',
  'papers',
  'posts',
  'pricing',
  'settings',
  'spaces',
  'tasks',
  'transformers',
])

/**
 * Reads what a file gives as the name of a parent. `undefined` for what names nothing: an empty value, `none`.
 * A name without an organisation that is none of the Hub's legacy ids is an id to look up where a person wrote it (`hub`),
 * and a folder where a tool wrote down what it loaded (`local`).
 */
export function readParentName(written: string, bareName: 'hub' | 'local' = 'hub'): ParentName | undefined {
  const whole = written.trim()
  if (whole.length > maximumName) return { kind: 'malformed', text: whole.slice(0, maximumName) }
  const text = whole.replaceAll(/^["'`<[(]+|["'`>\])]+$/g, '')
  if (text === '' || /^(?:none|null|n\/a|unknown|undefined|scratch|-+)$/i.test(text)) return undefined
  return readHubUrl(text) ?? readOtherRegistry(text) ?? readPath(text) ?? readName(text, bareName)
}

/** The parts of a Hub address that come after the repository. */
const views: ReadonlySet<string> = new Set(['resolve', 'blob', 'tree', 'raw', 'commit'])

/** The model that a Hub address names, with its commit where it has one. `undefined` for every other address. */
export function readHubUrl(url: string): ParentName | undefined {
  if (url.length > maximumName) return undefined
  const path = hubUrl.exec(url.trim())?.groups?.['path'] ?? ''
  const parts = path
    .split('/')
    .map((part) => decode(part))
    .filter((part) => part !== '')
  const [first = '', second] = parts
  if (reserved.has(first.toLowerCase())) return undefined
  if (second !== undefined && !views.has(second)) return readLinkedName(parts)
  return isCanonicalName(first) ? { kind: 'hub', name: first } : undefined
}

function readLinkedName([organisation = '', repository = '', view = '', revision = '']: readonly string[]):
  | ParentName
  | undefined {
  const name = `${organisation}/${repository}`.replace(/[.,;:)]+$/, '').replace(/\.git$/, '')
  if (!isHubName(name)) return undefined
  return views.has(view) && isCommit(revision) ? { kind: 'hub', name, revision } : { kind: 'hub', name }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function readOtherRegistry(text: string): ParentName | undefined {
  const match = /^(?<registry>ollama|modelscope|civitai)(?::\/\/|:)(?!.*\.\.)(?<name>\w[\w./:-]*)$/i.exec(text)?.groups
  return match === undefined
    ? undefined
    : { kind: 'registry', registry: (match['registry'] ?? '').toLowerCase(), name: match['name'] ?? '' }
}

/** A path into the Hub's own cache names a public model; every other path is a place on somebody's machine. */
function readPath(text: string): ParentName | undefined {
  const cached = readCachePath(text)
  if (cached !== undefined) return cached
  if (otherSites.test(text)) return { kind: 'malformed', text }
  const isLocal = [localPath, folderWords, checkpointName].some((pattern) => pattern.test(text))
  return isLocal ? { kind: 'local-path', path: text } : undefined
}

function readCachePath(text: string): ParentName | undefined {
  const { org, name = '', commit } = cachePath.exec(text)?.groups ?? {}
  const full = org === undefined ? name : `${org}/${name}`
  if (org === undefined ? !isCanonicalName(full) : !isHubName(full)) return undefined
  return commit === undefined ? { kind: 'hub', name: full } : { kind: 'hub', name: full, revision: commit }
}

function readName(text: string, bareName: 'hub' | 'local'): ParentName {
  if (isHubName(text)) {
    if (isFamilyWord(text)) return { kind: 'family', name: text }
    return bareName === 'local' && !text.includes('/') && !isCanonicalName(text)
      ? { kind: 'local-path', path: text }
      : { kind: 'hub', name: text }
  }
  const family = familyOf(text)
  return family === undefined ? { kind: 'malformed', text } : { kind: 'family', name: text }
}
