import { describe, expect, it } from '@jest/globals'

import { artifactId, hubDataset, hubModel, isCommit, isHubName } from './artifact.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'

describe('isHubName', () => {
  it.each([
    'gpt2',
    'acorn/Oak-7B-v0.1',
    '_acorn/oak',
    'acorn/oak--small',
    'acorn/oak,elm',
    'a/b',
    `${'a'.repeat(96)}/${'b'.repeat(96)}`,
  ])('takes %j', (name) => {
    expect(isHubName(name)).toBe(true)
  })

  it.each([
    '',
    '/',
    'acorn/',
    '/oak',
    '../oak',
    'acorn/..',
    'acorn/../oak',
    'acorn/oak..7b',
    './oak',
    'acorn/oak/elm',
    'acorn\\oak',
    'acorn/oak.',
    'acorn/oak.git',
    '-acorn/oak',
    '.acorn/oak',
    'acorn/oak 7b',
    'acorn/oak\n',
    'acorn/oak\u0000',
    'acorn/oak@main',
    'àcorn/oak',
    '~/oak',
    'a'.repeat(97),
  ])('refuses %j', (name) => {
    expect(isHubName(name)).toBe(false)
  })
})

describe('isCommit', () => {
  it.each([
    [commit, true],
    [commit.toUpperCase(), false],
    [commit.slice(1), false],
    [`${commit}0`, false],
    [`${commit}\n`, false],
    ['main', false],
    ['', false],
  ])('says of %j: %s', (text, expected) => {
    expect(isCommit(text)).toBe(expected)
  })
})

describe('artifactId', () => {
  it.each([
    ['a commit pins', hubModel('acorn/oak'), commit, `model:hf/acorn/oak@${commit}`],
    ['a branch pins nothing', hubModel('acorn/oak'), 'main', 'model:hf/acorn/oak'],
    ['"/" in the name means no pin', hubModel('acorn/oak'), undefined, 'model:hf/acorn/oak'],
    ['bare legacy ids are ids', hubModel('gpt2'), commit, `model:hf/gpt2@${commit}`],
    ['data sets', hubDataset('acorn/leaves'), undefined, 'dataset:hf/acorn/leaves'],
    ['other registries', { kind: 'model', registry: 'ollama', name: 'oak' } as const, undefined, 'model:ollama/oak'],
  ])('%s', (_why, artifact, revision, expected) => {
    expect(artifactId(artifact, revision)).toBe(expected)
  })
})
