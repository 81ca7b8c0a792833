import { hubModel, isHubName, type Reference } from '@stemma/graph'

import { UsageError } from './usage-error.ts'

const forms = 'org/name, org/name@revision, gpt2, https://huggingface.co/org/name or a folder as ./folder'
const hubHosts: readonly string[] = ['huggingface.co', 'www.huggingface.co', 'hf.co']
const revisionForm = /^[\w.+/-]{1,250}$/

/**
 * Reads a model as people name it. What begins with `./`, `../`, `/`, `~/` or a drive is a folder, always; everything else
 * is a model of the Hub or of the registry that it names, also where a folder of that name exists: what a name means must
 * not depend on where the command is run. Throws a {@link UsageError}.
 */
export function parseName(name: string, endpoint: string): Reference {
  const text = name.trim()
  if (isFolderName(text)) return { artifact: { kind: 'model', registry: 'dir', name: text } }
  const address = addressOf(text)
  if (address !== undefined) return parseAddress(address, name, endpoint)
  const known = /^(?:model:hf\/|pkg:huggingface\/|hf:(?:\/\/)?)(?<rest>.*)$/.exec(text)?.groups?.['rest']
  return known === undefined ? parseOther(text, name) : parseHubName(known, name)
}

/** Whether a name is that of a folder: it begins with `./`, `../`, `/`, `~/` or a drive. */
export function isFolderName(text: string): boolean {
  return /^(?:\.{1,2}|~)?[/\\]|^\.{1,2}$|^[A-Za-z]:[/\\]/.test(text)
}

function addressOf(text: string): URL | undefined {
  const full = hubHosts.some((host) => text.startsWith(`${host}/`)) ? `https://${text}` : text
  return /^https?:\/\//.test(full) && URL.canParse(full) ? new URL(full) : undefined
}

function parseAddress(address: URL, name: string, endpoint: string): Reference {
  const base = new URL(endpoint)
  const isMirror = address.host === base.host
  if (!isMirror && !hubHosts.includes(address.host)) throw unexpected(name, `an address on ${base.host}`)
  const prefix = base.pathname.replace(/\/+$/, '')
  const path =
    isMirror && address.pathname.startsWith(`${prefix}/`) ? address.pathname.slice(prefix.length) : address.pathname
  const match =
    /^\/(?<id>[^/]+(?:\/(?!tree\/|blob\/|resolve\/|commit\/)[^/]+)?)(?:\/(?:tree|blob|resolve|commit)\/(?<revision>[^/]+).*)?\/?$/.exec(
      path,
    )
  const { id, revision } = match?.groups ?? {}
  if (id === undefined || /^(?:datasets|spaces)\//.test(id)) throw unexpected(name, 'the address of a model')
  return parseHubName(revision === undefined ? id : `${id}@${decode(revision)}`, name)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function parseHubName(text: string, name: string): Reference {
  const at = text.indexOf('@')
  const id = at === -1 ? text : text.slice(0, at)
  if (!isHubName(id)) throw unexpected(name, forms)
  if (at === -1) return { artifact: hubModel(id) }
  const revision = text.slice(at + 1)
  const isRevision = revisionForm.test(revision) && !revision.includes('..')
  if (!isRevision) throw unexpected(name, 'a commit, branch or tag after the @')
  return { artifact: hubModel(id), revision }
}

function parseOther(text: string, name: string): Reference {
  const other = /^(?:model:)?(?<registry>[a-z][a-z0-9-]+)[:/](?<rest>[^\s/][^\s]*)$/
  const { registry, rest } = /^[^/]*:/.test(text) ? (other.exec(text)?.groups ?? {}) : {}
  if (registry === undefined || rest === undefined) return parseHubName(text, name)
  if (['model', 'dataset', 'code', 'dir', 'pkg', 'file'].includes(registry)) throw unexpected(name, forms)
  return { artifact: { kind: 'model', registry, name: rest } }
}

function unexpected(name: string, expected: string): UsageError {
  return new UsageError(`Unexpected model ${JSON.stringify(name)}, expected ${expected}.`)
}
