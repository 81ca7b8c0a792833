import { type Style, styleOf } from '../style.ts'
import { count } from '../words.ts'
import { writeValue } from '../write-json.ts'
import type { TextOptions } from '../write-text.ts'
import { plainLine, type TextLine, writeLines } from './text-line.ts'
import type { WatchAnswer, WatchChange } from './watch-answer.ts'

const titles: Readonly<Record<WatchChange['kind'], string>> = {
  'other-repository': 'another repository has this name now',
  gone: 'gone',
  closed: 'no longer open',
  opened: 'open now',
  renamed: 'renamed',
  'new-license': 'another license',
  'new-revision': 'a new revision',
  unread: 'could not be looked at',
}

/** Writes what changed upstream for people. */
export function writeWatchText({ looked, stillUnread, changes }: WatchAnswer, { color, width }: TextOptions): string {
  const style = styleOf(color)
  const lines = [
    ...changes.map((change) => changeLine(change, style)),
    closingLine({ looked, stillUnread }, changes, style),
  ]
  return writeLines(lines, style, width)
}

/** Writes what changed upstream for programs. */
export function writeWatchJson(answer: WatchAnswer): string {
  return writeValue({ schemaVersion: 1, ...answer })
}

function changeLine({ name, kind, words, isInUse }: WatchChange, style: Style): TextLine {
  const paint = kind === 'other-repository' || kind === 'gone' ? style.bad : style.open
  return {
    indent: 0,
    pieces: [
      { text: kind === 'unread' ? '?' : '!', paint },
      { text: titles[kind], paint },
      { text: name, paint: style.name },
      { text: words },
      ...(isInUse ? [] : [{ text: '· what we use comes from it', paint: style.dim }]),
    ],
  }
}

function closingLine(
  { looked, stillUnread }: Pick<WatchAnswer, 'looked' | 'stillUnread'>,
  changes: readonly WatchChange[],
  style: Style,
): TextLine {
  if (looked === 0) {
    return plainLine(0, 'Nothing is in use that could be watched: no scan and no lock is kept.', style.open)
  }
  const unread = changes.filter(({ kind }) => kind === 'unread').length
  const changed = changes.length - unread
  const parts = [
    `${count(looked, 'model')} compared with the Hub`,
    changed === 0 ? 'nothing changed' : count(changed, 'change'),
    ...(unread === 0 ? [] : [`${unread} could not be looked at`]),
    ...(stillUnread === 0 ? [] : [`${stillUnread} cannot be read, as when they were scanned`]),
  ]
  return plainLine(0, parts.join(' · '), changes.length === 0 ? style.good : style.name)
}
