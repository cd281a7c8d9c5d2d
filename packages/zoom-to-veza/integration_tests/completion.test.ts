import { startZoomToVeza } from './start-zoom-to-veza.ts';

it.each([
  ['zsh', '/bin/bash', '#compdef zoom-to-veza'],
  ['bash', '/bin/zsh', 'complete -o bashdefault'],
])('completion %s prints the script of that shell, whatever SHELL names', async (shell, other, words) => {
  const { code, stdout } = await startZoomToVeza(['completion', shell], { SHELL: other });
  expect([code, stdout]).toEqual([0, expect.stringContaining(words)]);
});
