import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

import type { Notice, NoticeItem } from '@stemma/policy'

import { hostileTexts } from '../testing/hostile-texts.ts'
import { noticeWriters } from './notice-writers.ts'

const id = 'model:hf/acorn/oak@1'

function itemOf(text: string): NoticeItem {
  const sha256 = '0'.repeat(64)
  const because = 'its LICENSE'
  return {
    kind: 'license',
    title: 'LICENSE',
    for: [{ model: id, because }],
    text,
    sha256,
    from: 'repository',
    evidence: [],
  }
}

function noticeOf(change: Partial<Notice> = {}): Notice {
  return {
    complete: true,
    asked: [id],
    gaps: [],
    models: [],
    silent: [],
    unreached: [],
    items: [],
    names: { [id]: 'acorn/oak' },
    ...change,
  }
}

/** A bundle that says `text` wherever something of a repository can stand. */
function noticeThatSays(text: string): Notice {
  const missing = { state: 'gated', detail: text, links: [text], catalogueLinks: [text] } as const
  const demand = { clause: text, title: text, what: text, parameters: {}, path: [id, text], evidence: [] } as const
  return noticeOf({
    complete: false,
    gaps: [{ model: text, ...missing }],
    models: [
      {
        id: text,
        name: text,
        revision: text,
        state: 'ok',
        licenses: [text],
        path: [id, text],
        demands: [
          { ...demand, said: 'yes', due: 'unknown', reason: text, section: text },
          { ...demand, said: 'unknown', due: 'unknown' },
        ],
        notes: [],
      },
    ],
    silent: [text],
    unreached: [text],
    items: [
      { ...itemOf(text), title: text, for: [{ model: text, because: text }] },
      { ...itemOf(text), kind: 'badge' },
      { ...itemOf(text), kind: 'copyright' },
      { kind: 'notice', title: text, for: [{ model: text, because: text }], from: 'repository', missing, evidence: [] },
    ],
    names: { [id]: text },
  })
}

async function write(format: string, notice: Notice): Promise<string> {
  return (await noticeWriters.find((writer) => writer.format === format)?.write(notice, { color: false })) ?? ''
}

// The only controls of a page are its own line ends, and tabs.
const controls = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe.each(noticeWriters.map(({ format }) => format))('a bundle as %s', (format) => {
  it.each(hostileTexts)('is inert with %s', async (_what, text) => {
    expect(controls.test(await write(format, noticeThatSays(text)))).toBe(false)
  })

  it('gives the same bytes for the same bundle', async () => {
    expect(await write(format, noticeThatSays('x'))).toBe(await write(format, noticeThatSays('x')))
  })
})

function nodesOf(markdown: string): readonly Nodes[] {
  const nodes: Nodes[] = []
  const open: Nodes[] = [fromMarkdown(markdown)]
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    nodes.push(node)
    open.unshift(...('children' in node ? node.children : []))
  }
  return nodes
}

describe('a bundle as markdown', () => {
  const allowed = new Set(['root', 'heading', 'paragraph', 'list', 'listItem', 'text', 'inlineCode', 'code'])

  it.each(hostileTexts)('holds text and code alone with %s', async (_what, text) => {
    const types = new Set(nodesOf(await write('markdown', noticeThatSays(text))).map(({ type }) => type))
    expect([...types].filter((type) => !allowed.has(type))).toEqual([])
  })

  it('lets no text out of its fence', async () => {
    const piece = fc.constantFrom('```', '~~~', '`', '\n', '    ', '> ', '- ', '# x', '<b>', 'a', '``````')
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const text = `x${pieces.join('')}`
        const code = nodesOf(await write('markdown', noticeOf({ items: [itemOf(text)] }))).filter(
          ({ type }) => type === 'code',
        )
        expect(code).toMatchObject([{ value: text.replace(/\n+$/, '') }])
      }),
    )
  })
})

describe('a bundle as html', () => {
  it.each(hostileTexts)('has no tag but its own with %s', async (_what, text) => {
    const html = await write('html', noticeThatSays(text))
    const tags = new Set([...html.matchAll(/<\/?([a-z!]\w*)/gi)].map(([, tag]) => tag))
    const own = new Set([
      '!doctype',
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'h1',
      'h2',
      'h3',
      'p',
      'ul',
      'li',
      'pre',
    ])
    expect([...tags].filter((tag) => !own.has(String(tag)))).toEqual([])
    expect(html.match(/<[^>]*\s(?:href|src|on\w+|style)=/i)).toBeNull()
  })

  it('lets nothing be loaded, run or sent', async () => {
    const html = await write('html', noticeOf({ items: [itemOf('</pre><script>alert(1)</script>')] }))
    expect(html).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'">/,
    )
    expect(html).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

describe('a bundle as text', () => {
  it('keeps a text as it is, between rules that it cannot end', async () => {
    const text = `a\tb\r\n${'-'.repeat(72)}\nComplete: all is well\n  c  \n\n`
    const lines = (await write('text', noticeOf({ items: [itemOf(text)] }))).split('\n')
    const rule = '-'.repeat(73)
    expect(lines.slice(lines.indexOf(rule), lines.lastIndexOf(rule) + 1)).toEqual([
      rule,
      'a\tb',
      '-'.repeat(72),
      'Complete: all is well',
      '  c  ',
      rule,
    ])
  })

  it.each(['-', '=', '─', '—'])('has longer rules than a text has of %s, up to a bound', async (sign) => {
    const forged = `${sign.repeat(100)}\nWho asks for what\n${sign.repeat(5000)}`
    const lines = (await write('text', noticeOf({ items: [itemOf('x'), itemOf(forged)] }))).split('\n')
    const rules = lines.filter((line) => /^(?:-{101,}|={101,})$/.test(line))
    expect([...new Set(rules)]).toEqual(['='.repeat(101), '-'.repeat(101)])
    expect(rules.filter((line) => line.startsWith('='))).toHaveLength(3)
    expect(rules.filter((line) => line.startsWith('-'))).toHaveLength(4)
    expect(lines).toContain(`[5000 times ${sign}]`)
  })

  it('says on top whether it is complete', async () => {
    const [, , , whole] = (await write('text', noticeOf())).split('\n')
    const [, , , open] = (await write('text', noticeThatSays('x'))).split('\n')
    expect(whole).toMatch(/^Complete: /)
    expect(open).toMatch(/^INCOMPLETE: 2 things that may have to travel are missing or not known\./)
  })

  it('tells of at most 20 models what a text is for', async () => {
    const reasons = Array.from({ length: 30 }, (_, at) => ({ model: `m${at}`, because: 'it declares MIT' }))
    const text = await write('text', noticeOf({ items: [{ ...itemOf('x'), for: reasons }] }))
    expect(text.match(/ - for m/g)).toHaveLength(20)
    expect(text).toContain('and 10 more (all are in --format json)')
  })
})
