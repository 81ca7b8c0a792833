import { type Claim, quoteOf, type Relation } from '@stemma/graph'

import { derivedFrom, derivedFromName } from '../derived-from.ts'
import { isMergeConfiguration, mergeClaims } from '../mergekit/merge-claims.ts'
import { readParentName } from '../parent-name.ts'
import type { Cite } from '../text-position.ts'
import { readYamlText, type YamlText } from '../yaml-text.ts'
import type { Block } from './body-blocks.ts'

/** Where the code block stands. */
interface CodePlace {
  readonly cite: Cite
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
function commandClaims({ inline }: Block, { cite, fileOffset }: CodePlace): readonly Claim[] {
  return [...inline.text.slice(0, 50_000).matchAll(commandModel)].slice(0, 20).flatMap((match) => {
    const parent = readParentName(match.groups?.['model'] ?? '', 'local')
    if (parent?.kind !== 'hub') return []
    const start = fileOffset(inline.sourceOffset(match.index))
    return [
      derivedFromName(parent, {
        relation: 'finetune',
        voice: 'author',
        evidence: cite(start, start + match[0].length, match[0]),
      }),
    ]
  })
}

/** A block that stands where a list of merged models was announced: each line that is an id and nothing else is one. */
export function listedModels(block: Block, relation: Relation, { cite, fileOffset }: CodePlace): readonly Claim[] {
  const start = fileOffset(block.inline.sourceOffset(0))
  return block.inline.text
    .split('\n')
    .slice(0, 200)
    .flatMap((line) => {
      const parent = /^[\w.-]+\/[\w.-]+$/.test(line.trim()) ? readParentName(line) : undefined
      return parent?.kind === 'hub'
        ? [
            derivedFromName(parent, {
              relation,
              voice: 'author',
              evidence: cite(start, start + block.inline.text.length, line.trim()),
            }),
          ]
        : []
    })
}

/** Reads a block of code that is a configuration of mergekit or of a trainer; any other code is only an example. */
export function codeBlockClaims(block: Block, { cite, fileOffset }: CodePlace): readonly Claim[] {
  const { text } = block.inline
  const fromCommand = commandClaims(block, { cite, fileOffset })
  if (fromCommand.length > 0) return fromCommand
  if (text.length > 50_000 || !mergeKeys.test(text) || programs.has(block.language ?? '')) return []
  const offset = fileOffset(yamlOffset(block))
  const source = text.replaceAll('\t', '  ')
  const yaml = readYamlText(source, { label: 'a configuration in the card', offset, cite })
  // The lines of an indented block begin further right than this says, so the quote is taken from the block itself.
  function citeBlock(start: number, end: number): ReturnType<Cite> {
    return cite(start, end, source.slice(start - offset, end - offset))
  }
  if (isMergeConfiguration(yaml)) {
    return mergeClaims(yaml, citeBlock, cite(offset, offset + Math.min(200, text.length), quoteOf(text.slice(0, 200))))
  }
  return isTrainingConfiguration(yaml) ? trainingClaims(yaml, cite) : []
}

/** The content of a fenced block begins on the line after the fence. */
function yamlOffset(block: Block): number {
  const fenceLine = block.language === undefined ? 4 : 4 + block.language.length
  return block.inline.sourceOffset(0) + fenceLine
}

function isTrainingConfiguration(yaml: YamlText): boolean {
  return yaml.keys.includes('base_model') && yaml.keys.some((key) => trainingKeys.has(key))
}

function trainingClaims(yaml: YamlText, cite: Cite): readonly Claim[] {
  return yaml
    .strings('base_model')
    .flatMap((one) =>
      derivedFrom(one.value, { relation: 'finetune', voice: 'machine', evidence: cite(one.start, one.end, one.value) }),
    )
}
