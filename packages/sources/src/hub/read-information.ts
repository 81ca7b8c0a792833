import { isCommit, isHubName, isJsonObject, type Artifact, type JsonObject } from '@stemma/graph'

import { clientFetch } from '../http/client-fetch.ts'
import { isNestedAtMost } from '../json-nesting.ts'
import { failureOf, ReadFailure } from '../read-failure.ts'
import type { HubConnection, PinnedArtifact } from './hub-connection.ts'

const fields = [
  'author',
  'cardData',
  'createdAt',
  'disabled',
  'gated',
  'lastModified',
  'private',
  'sha',
  'siblings',
  'tags',
]
const modelFields = ['config', 'library_name', 'pipeline_tag', 'safetensors', 'transformersInfo']
// Mirrors with an older API refuse a field that they do not know, with status 400.
const newerModelFields = ['baseModels', 'gguf']

// Cards nest a handful of levels.
const deepest = 64

/** What the Hub says of a repository, and at which commit. */
export interface Information extends PinnedArtifact {
  readonly hub: JsonObject
}

/** Asks for the information of `artifact` at `revision`, in one request. Throws a `ReadFailure`. */
export async function readInformation(
  connection: HubConnection,
  artifact: Artifact,
  revision: string,
): Promise<Information> {
  const wanted = artifact.kind === 'dataset' ? fields : [...fields, ...modelFields]
  const newer = artifact.kind === 'dataset' ? [] : newerModelFields
  const answer = await askWithoutNewer({ connection, artifact, revision }, wanted, newer)
  const hub = Object.fromEntries(
    Object.entries(answer).filter(([key]) => ['_id', 'id', ...wanted, ...newer].includes(key)),
  )
  return { ...identify(hub, artifact, revision), hub }
}

interface Question {
  readonly connection: HubConnection
  readonly artifact: Artifact
  readonly revision: string
}

async function askWithoutNewer(
  question: Question,
  wanted: readonly string[],
  newer: readonly string[],
): Promise<JsonObject> {
  try {
    return await ask(question, [...wanted, ...newer])
  } catch (error) {
    if (newer.length === 0 || !(error instanceof ReadFailure) || error.status !== 400) throw error
    return ask(question, wanted)
  }
}

// The client builds the address and checks the answer. The fields are set here, because it does not know all of them and
// asks for downloads and likes, which change without a commit; and the answer is kept as it came, not as the client renames it.
async function ask({ connection, artifact, revision }: Question, expand: readonly string[]): Promise<JsonObject> {
  const { modelInfo, datasetInfo } = await import('@huggingface/hub')
  let body = ''
  const fetch = clientFetch(async (url) => {
    url.search = expand.map((field) => `expand=${encodeURIComponent(field)}`).join('&')
    const answer = await connection.guard.read({
      url: url.href,
      limit: connection.limits.informationBytes,
      redirects: 'endpoint',
    })
    body = new TextDecoder().decode(answer.bytes)
    return answer
  })
  try {
    const params = { name: artifact.name, revision, hubUrl: connection.endpoint, fetch }
    await (artifact.kind === 'dataset' ? datasetInfo(params) : modelInfo(params))
    return parseObject(body)
  } catch (error) {
    if (error instanceof ReadFailure) throw error
    throw new ReadFailure('malformed', `the information is unreadable: ${failureOf(error).detail}`, { cause: error })
  }
}

function parseObject(body: string): JsonObject {
  const value: unknown = JSON.parse(body)
  if (!isJsonObject(value)) throw new TypeError('not a JSON object')
  if (!isNestedAtMost(value, deepest)) throw new TypeError(`nested more than ${deepest} levels deep`)
  return value
}

function identify(hub: JsonObject, artifact: Artifact, revision: string): PinnedArtifact {
  const { id, sha, disabled } = hub
  if (disabled === true) throw new ReadFailure('disabled', 'the Hub has disabled this repository')
  if (typeof id !== 'string' || !isHubName(id)) throw new ReadFailure('malformed', 'the information has no readable id')
  if (typeof sha !== 'string' || !isCommit(sha)) throw new ReadFailure('malformed', 'the information names no commit')
  if (isCommit(revision) && sha !== revision) {
    throw new ReadFailure('malformed', 'the information is of another commit than was asked for')
  }
  return { artifact: { ...artifact, name: id }, revision: sha }
}
