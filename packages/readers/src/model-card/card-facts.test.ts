import { describe, expect, it } from '@jest/globals'

import { mostMeasured } from '@stemma/graph'

import { briefly, snapshotOf, textAt } from '../testing/readings.ts'
import { modelCardReader } from './model-card.ts'

function read(yaml: string): ReturnType<typeof modelCardReader.read> {
  return modelCardReader.read(snapshotOf({ 'README.md': `---\n${yaml}\n---\n` }))
}

function metrics(count: number): string {
  return Array.from({ length: count }, (_, at) => `    - {type: accuracy, value: ${at}}`).join('\n')
}

const whole = `model-index:
- name: oak
  results:
  - task: {type: text-classification, name: Text Classification}
    dataset: {type: acorn/leaves, name: Leaves}
    metrics:
    - {type: accuracy, value: 0.91, name: Average}
    - {name: Macro F1, value: "0.88"}
  - task: {name: Sorting}
    metrics: {type: wer, value: 12}`

describe('the results of a card', () => {
  it('stay with their task and data set, and are quoted as they are written', () => {
    const claims = read(whole)
    expect(briefly(claims)).toEqual([
      'accuracy Average 0.91 text-classification Leaves @8:31',
      'Macro F1 0.88 text-classification Leaves @9:31',
      'wer 12 Sorting @11:33',
    ])
    expect(claims.map(({ evidence }) => textAt(`---\n${whole}\n---\n`, evidence))).toEqual(['0.91', '"0.88"', '12'])
  })

  it.each([
    ['no value', 'model-index:\n- results:\n  - metrics:\n    - {type: accuracy}'],
    ['a value that is a list', 'model-index:\n- results:\n  - metrics:\n    - {type: accuracy, value: {a: 1}}'],
    ['no name', 'model-index:\n- results:\n  - metrics:\n    - {value: 3}'],
    ['a name that is a text', `model-index:\n- results:\n  - metrics:\n    - {type: "${'x'.repeat(201)}", value: 1}`],
    ['a value that is a text', `model-index:\n- results:\n  - metrics:\n    - {type: x, value: "${'1'.repeat(201)}"}`],
    ['something else', 'model-index: [a, 3, {results: x}]'],
  ])('%s is no result', (_what, yaml) => {
    expect(read(yaml)).toEqual([])
  })

  it('are kept up to a number', () => {
    expect(read(`model-index:\n- results:\n  - metrics:\n${metrics(mostMeasured + 1)}`)).toHaveLength(mostMeasured)
  })

  it('hostile: aliases of one list of metrics are read once', () => {
    const results = `results: [${'{metrics: *m }, '.repeat(2000)}{metrics: *m }]`
    expect(read(`x: &m [{type: a, value: 1}]\nmodel-index:\n- ${results}`).length).toBeLessThanOrEqual(mostMeasured)
  })
})
