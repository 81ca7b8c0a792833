import type { Claim, Relation } from '@stemma/graph'

import { derivedFrom, derivedFromName } from '../derived-from.ts'
import { isMergeConfiguration, mergeClaims } from '../mergekit/merge-claims.ts'
import { readParentName } from '../parent-name.ts'
import type { Cite } from '../text-position.ts'
import { readYamlText, type YamlText } from '../yaml-text.ts'
import type { Block } from './body-blocks.ts'
import { codeOffsets } from './code-offsets.ts'

/** Where the code block stands. */
interface CodePlace {
  readonly cite: Cite
  /** The text of the file. */
  readonly file: string
  readonly fileOffset: (at: number) => number
}

const mergeKeys =
  /^[ \t]*(?:-[ \t]*)?(?:merge_method|slices|layer_slices|models|experts|base_model|source_model)[ \t]*:/m
/** Languages in which `models:` is something else. People mark their configurations as shell, text or nothing at all. */
const programs: ReadonlySet<string> = new Set([
  'python',
  'py',
  'json',
  'javascript',
  'js',
  'typescript',
  'diff',
  'c',
  'cpp',
  'rust',
])

const trainingKeys: ReadonlySet<string> = new Set([
  'datasets',
  'adapter',
  'sequence_len',
  'learning_rate',
  'num_epochs',
  'micro_batch_size',
  'lora_r',
  'output_dir',
  'load_in_8bit',
  'load_in_4bit',
  'model_type',
])

const commandModel = /(?:--model_name_or_path[ =]+["']?|["']model_name_or_path["']\s*:\s*["'])(?<model>[\w./-]{2,200})/g

/** The model that a training command or its arguments start from. */
function commandClaims(block: Block, place: CodePlace): readonly Claim[] {
  const { inline } = block
  const at = placesOf(block, place)
  return [...inline.text.slice(0, 50_000).matchAll(commandModel)].slice(0, 20).flatMap((match) => {
    const parent = readParentName(match.groups?.['model'] ?? '', 'local')
    if (parent?.kind !== 'hub') return []
    const [start, end] = [at(match.index), at(match.index + match[0].length)]
    return [
      derivedFromName(parent, {
        relation: 'finetune',
        voice: 'author',
        evidence: place.cite(start, end),
      }),
    ]
  })
}

/** Where the characters of a block of code stand in its file. */
function placesOf({ inline }: Block, { file, fileOffset }: CodePlace): (at: number) => number {
  return codeOffsets(file, fileOffset(inline.sourceOffset(0)), inline.text)
}

const listedLine = /^[ \t]*(?<model>[\w.-]+\/[\w.-]+)[ \t]*$/gm

/** A block that stands where a list of merged models was announced: each line that is an id and nothing else is one. */
export function listedModels(block: Block, relation: Relation, place: CodePlace): readonly Claim[] {
  const at = placesOf(block, place)
  return [...block.inline.text.slice(0, 20_000).matchAll(listedLine)].flatMap((match) => {
    const parent = readParentName(match.groups?.['model'] ?? '')
    const evidence = place.cite(at(match.index), at(match.index + match[0].length))
    return parent?.kind === 'hub' ? [derivedFromName(parent, { relation, voice: 'author', evidence })] : []
  })
}

/** Reads a block of code that is a configuration of mergekit or of a trainer; any other code is only an example. */
export function codeBlockClaims(block: Block, place: CodePlace): readonly Claim[] {
  const { text } = block.inline
  const { cite } = place
  const fromCommand = commandClaims(block, place)
  if (fromCommand.length > 0) return fromCommand
  if (text.length > 50_000 || !mergeKeys.test(text) || programs.has(block.language ?? '')) return []
  const fileOffset = placesOf(block, place)
  // A space for a tab: YAML has no tabs, and the offsets stay.
  const yaml = readYamlText(text.replaceAll('\t', ' '), { label: 'a configuration in the card', fileOffset, cite })
  const whole = cite(fileOffset(0), fileOffset(Math.min(200, text.length)))
  if (isMergeConfiguration(yaml)) return mergeClaims(yaml, cite, whole)
  return isTrainingConfiguration(yaml) ? trainingClaims(yaml, cite) : []
}

function isTrainingConfiguration(yaml: YamlText): boolean {
  return yaml.keys.includes('base_model') && yaml.keys.some((key) => trainingKeys.has(key))
}

function trainingClaims(yaml: YamlText, cite: Cite): readonly Claim[] {
  return yaml
    .strings('base_model')
    .flatMap((one) =>
      derivedFrom(one.value, { relation: 'finetune', voice: 'machine', evidence: cite(one.start, one.end) }),
    )
}
