/** Elements of HTML whose text goes on in the line that they stand in, unless the page's style says otherwise. */
export const inlineNames: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q s samp small span strike strong sub sup time tspan tt u var wbr'.split(
    ' ',
  ),
);
