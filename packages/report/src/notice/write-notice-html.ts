import type { Notice } from '@stemma/policy'

import { inert, inertLine } from '../inert.ts'
import { noticePage } from './notice-page.ts'
import { type Block, type Inline, linesOf } from './page.ts'

/** Long lines of texts wrap, on paper too. */
const style = 'pre { white-space: pre-wrap; overflow-wrap: anywhere; } body { overflow-wrap: anywhere; }'

/** The sha256 of {@link style} in Base64: no other style counts. A test compares the two. */
const styleDigest = 'ixgil/m7GJ7GKL2FJXawoJV11EEhlBOQW2nsZcv2rpo='

/** Nothing is loaded, nothing runs, nothing is sent, and nothing links: a page of text. */
const guard = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'`

/** Writes a bundle as one HTML file without scripts or links, and with one style of its own; every text in it is escaped. */
export function writeNoticeHtml(notice: Notice): string {
  const page = noticePage(notice)
  const [title] = page
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${guard}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title === undefined || !('text' in title) || typeof title.text === 'string' ? '' : inline(title.text)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...page.map((block) => element(block)),
    '</body>',
    '</html>',
  ].join('\n')}\n`
}

function element(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inline(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`
    case 'list':
      return ['<ul>', ...block.items.map((item) => `<li>${inline(item)}</li>`), '</ul>'].join('\n')
    case 'verbatim':
      // The first line end after the tag is not shown.
      return `<pre>\n${linesOf(block.text)
        .map((line) => escapeHtml(inertLine(line)))
        .join('\n')}\n</pre>`
  }
}

function inline(text: readonly Inline[]): string {
  return text.map((one) => escapeHtml(inert(typeof one === 'string' ? one : one.said))).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/["&'<>]/g, (character) => entities[character] ?? '')
}
