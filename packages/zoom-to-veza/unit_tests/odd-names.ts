/** Names that whoever may name a role or a group can choose: members of every object, ends of lines, markup, nothing. */
export const oddNames: readonly string[] = [
  'a\u2028b',
  'a\u2029b',
  'constructor',
  'toString',
  '__proto__',
  'valueOf',
  'hasOwnProperty',
  `it's "quoted" \\ \`\${1}\``,
  '<b>&</b></script><!--',
  "'] + alert(1) + ['",
  '',
  ' ',
];
