/** The icons that are drawn over pages, always beside words. Their shapes are style: `icons.css`, `base.css`. */

export type IconName =
  | 'shieldSolid'
  | 'shieldLine'
  | 'shieldDash'
  | 'unlinked'
  | 'soft'
  | 'next'
  | 'back'
  | 'book'
  | 'pen'
  | 'chat'
  | 'lock'
  | 'close';

const svg = 'http://www.w3.org/2000/svg';

export function icon(name: IconName, className = ''): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 20 20');
  drawing.setAttribute('class', `i ${name} ${className}`.trim());
  drawing.ariaHidden = 'true';
  // The second is for what is drawn otherwise than the rest.
  for (let paths = 0; paths < 2; paths += 1) drawing.append(document.createElementNS(svg, 'path'));
  return drawing;
}
