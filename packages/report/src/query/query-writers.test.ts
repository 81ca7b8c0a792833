import { describe, expect, it } from '@jest/globals'

import { hostileTexts } from '../testing/hostile-texts.ts'
import type { QueryAnswer, QueryModel } from './query-answer.ts'
import { queryWriters } from './query-writers.ts'
import type { WatchAnswer } from './watch-answer.ts'
import { writeDot } from './write-dot.ts'
import { writeMermaid } from './write-mermaid.ts'
import { writeQueryText } from './write-query-text.ts'
import { writeWatchJson, writeWatchText } from './write-watch.ts'

const plain = { color: false }
const commit = 'a'.repeat(40)

function model(id: string, text: string): QueryModel {
  return {
    id,
    name: text,
    kind: 'model',
    revision: commit,
    read: 'read',
    state: 'ok',
    traceability: 'traced',
    isGated: false,
    licenses: [text],
    distance: 1,
  }
}

/** An answer of every kind, in which every text that a card or a Hub may say is `text`. */
function answersWith(text: string): readonly QueryAnswer[] {
  const [below, above] = [`model:hf/a/b@${commit}`, `model:hf/${text}`]
  const evidence = [{ where: text, quote: text }]
  const about = { model: model(below, text), others: [above] }
  const drawn = {
    models: [model(below, text), model(above, text)],
    edges: [{ upstream: above, downstream: below, relation: text, confidence: 'stated', evidence }],
  }
  const use = { kind: 'lock', place: text, file: text, line: 1, name: text, node: below, outcome: 'denied' } as const
  const outcomes = { vanished: 'review', revoked: 'pass', relicensed: 'denied' }
  const rules = { vanished: [text], revoked: [text], relicensed: [text] }
  const term = { clause: 'use.aup', act: 'run', value: 'yes', words: text, basis: 'inherited', reading: 'explicit' }
  const affected = { node: below, name: text, places: [text], distance: 1, now: 'pass' }
  return [
    { query: 'ancestors', ...about, found: [above], total: 1, ...drawn },
    { query: 'descendants', ...about, found: [above], total: 2, ...drawn },
    { query: 'roots', ...about, found: [above], total: 1, ...drawn },
    { query: 'path', from: below, to: above, paths: [[below, above]], ...drawn },
    {
      query: 'uses',
      of: { kind: 'license', name: text },
      uses: [{ ...use, decision: commit, through: above, distance: 1, value: 'yes' }],
      total: 1,
      ...drawn,
    },
    {
      query: 'impact',
      ...about,
      license: text,
      affected: [{ ...affected, after: outcomes, because: rules }],
      notJudged: [text],
      more: 0,
      ...drawn,
    },
    {
      query: 'why',
      ...about,
      clause: 'use.aup',
      title: text,
      terms: [{ ...term, license: text, reason: text, path: [below, above], evidence }],
      ...drawn,
    },
    {
      query: 'diff',
      old: text,
      new: text,
      changes: [{ model: text, kind: 'changed', before: below, after: below, differences: [text] }],
      unchanged: 1,
      ...drawn,
    },
    {
      query: 'history',
      name: text,
      decisions: [{ decision: commit, kind: 'lock', at: text, place: text, node: text, outcome: 'pass' }],
      ...drawn,
    },
  ]
}

const watch: WatchAnswer = { looked: 1, stillUnread: 0, outcome: 'review', changes: [] }
// An answer holds a text dozens of times: longer ones only take longer.
const texts = hostileTexts.map(([name, text]) => [name, text.slice(0, 2000)] as const)

// What moves a cursor, hides or reorders text; the end of a line is ours.
const dangerous = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe('the answer of a query', () => {
  it.each(texts)('is inert in every format where a text is %s', (_name, text) => {
    const written = answersWith(text).flatMap((answer) => queryWriters.map(({ write }) => write(answer, plain)))
    expect(written.filter((one) => dangerous.test(one))).toEqual([])
    expect(written.filter((one) => !one.endsWith('\n'))).toEqual([])
  })

  it.each(texts)('has as many lines of Mermaid as ever where a text is %s', (_name, hostile) => {
    const [lines] = answersWith(hostile).map((answer) => writeMermaid(answer).trimEnd().split('\n'))
    const text = String.raw`(?:[\p{L}\p{N} .,:/@()+_-]|#\d+;|<br/>)*`
    expect(lines).toEqual([
      'flowchart TB',
      expect.stringMatching(new RegExp(`^  n0\\["${text}"\\]:::asked$`, 'u')),
      expect.stringMatching(new RegExp(`^  n1\\["${text}"\\]$`, 'u')),
      expect.stringMatching(new RegExp(`^  n1 -- "${text}" --> n0$`, 'u')),
      '  classDef asked stroke-width:3px',
    ])
  })

  it.each(texts)('has as many lines of DOT as ever where a text is %s', (_name, hostile) => {
    const [lines] = answersWith(hostile).map((answer) => writeDot(answer).trimEnd().split('\n'))
    const text = String.raw`"(?:[^"\\]|\\["\\n])*"`
    expect(lines).toHaveLength(8)
    expect(lines?.slice(4, 7)).toEqual([
      expect.stringMatching(new RegExp(`^  ${text} \\[label=${text}, penwidth=3\\]$`, 'u')),
      expect.stringMatching(new RegExp(`^  ${text} \\[label=${text}\\]$`, 'u')),
      expect.stringMatching(new RegExp(`^  ${text} -> ${text} \\[label=${text}\\]$`, 'u')),
    ])
  })

  it('is broken to the width of a terminal', () => {
    const text = answersWith('many words of which each is short').map((answer) =>
      writeQueryText(answer, { color: false, width: 60 }),
    )
    const lengths = text.flatMap((one) => one.split('\n')).map((line) => line.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60 + commit.length)
  })
})

describe('a watch', () => {
  it.each(texts)('is inert where a text is %s', (_name, text) => {
    const change = { name: text, node: text, kind: 'gone', words: text, isInUse: false } as const
    const answer = { ...watch, changes: [change] }
    expect(dangerous.test(writeWatchText(answer, plain))).toBe(false)
    expect(dangerous.test(writeWatchJson(answer))).toBe(false)
    expect(writeWatchText(answer, plain).trimEnd().split('\n')).toHaveLength(2)
  })

  it.each([
    [watch, '1 model compared with the Hub · nothing changed\n'],
    [{ ...watch, looked: 0 }, 'Nothing is in use that could be watched: no scan and no lock is kept.\n'],
    [
      { ...watch, changes: [{ name: 'a/b', node: 'n', kind: 'unread', words: 'no answer', isInUse: true }] } as const,
      '? could not be looked at a/b no answer\n1 model compared with the Hub · nothing changed · 1 could not be looked at\n',
    ],
  ])('says what it came to', (answer, text) => {
    expect(writeWatchText(answer, plain)).toBe(text)
  })
})
