/** What hostile tenants send: each costs a child, or all of its time, or all of its room for an answer. */
export const HOSTILE: readonly (readonly [what: string, expression: string])[] = [
  ['endless tail calls', '($f := function(){$f()}; $f())'],
  [
    'a text doubled beyond memory',
    '($d := function($s,$n){$n=0?$s:$d($s & $s,$n-1)}; $length($uppercase($d("x",28))))',
  ],
  ['a date picture that backtracks', `$toMillis("${' '.repeat(200)}!", "${'[Yw]'.repeat(8)}")`],
  ['loops in loops', '$map([1..99999], function($v){$map([1..99999], function($w){$w*$v})})'],
  ['an answer as big as may be', '[1..60000]'],
  ['an answer that is too big', '$map([1..300], function($n) { $pad("x", 9000) })'],
  [
    'an object that holds itself twice, 40 times',
    '($d := function($o,$n){$n=0?$o:$d({"a":$o,"b":$o},$n-1)}; $d({},40))',
  ],
  ['slow, but ends', '$sum($map([1..20000], function($v){$v * 2}))'],
  ['endless recursion', '($f := function($n){$n + $f($n+1)}; $f(0))'],
];
