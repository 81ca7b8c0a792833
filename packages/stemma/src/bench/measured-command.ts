// The command, and at its end on the standard error the largest resident set of the process in kB: `node measured-command.js <words>`.
process.on('exit', () => {
  process.stderr.write(`\nmaxRSS ${process.resourceUsage().maxRSS}\n`)
})
await import('../main.ts')
