import { describe, expect, it } from '@jest/globals'

import { hostileTexts } from '../testing/hostile-texts.ts'
import { checkOf, findingOf, findingThatSays } from '../testing/sample-check.ts'
import { checkWriters } from './check-writers.ts'

const texts = hostileTexts.map(([, text]) => text).filter((text) => text.length < 1000)

describe.each(checkWriters)('the format $format', ({ write }) => {
  it('is the same for the same check', async () => {
    const result = checkOf(texts.map((text) => findingThatSays(text)))
    expect(await write(result, { color: false })).toBe(await write(result, { color: false }))
  })

  it('shows that a check is incomplete, also where nothing is found', async () => {
    const empty = checkOf([], { outcome: 'review' })
    const whole = await write({ ...empty, complete: true }, { color: false })
    const lacking = await write({ ...empty, complete: false }, { color: false })
    expect(whole).not.toMatch(/not every model could be read|"complete": false/i)
    expect(lacking).toMatch(/not every model could be read|"complete": false/i)
  })

  it('names the rule, the file and its line', async () => {
    const text = await write(checkOf([findingOf()]), { color: false })
    expect(text).toContain('use/noncommercial')
    expect(text).toMatch(/src\/app\.py(?::3|,line=3|")/)
    expect(text).toMatch(/:3|line=3|"(?:line|startLine|begin)": 3/)
  })

  // Runners of GitHub and Azure, and TeamCity, obey ##[…], ##vso[…] and ##teamcity[…] anywhere in a line of the log.
  it.each([
    '##[set-output name=a;]b',
    '###[error]x',
    '##vso[task.setvariable variable=a]b',
    '##teamcity[x]',
    '##VSO[a]b',
  ])('commands no runner: %s', async (command) => {
    const text = await write(checkOf([findingThatSays(command)]), { color: false })
    expect(text).not.toMatch(/##\w*\[/)
    expect(text).toContain(command.slice(-3))
  })
})
