/** The icons that are drawn over pages; the shapes are those of the design, always beside words. */

const shield = 'M10 2.2 16.5 4.6v4.9c0 3.9-2.7 6.8-6.5 8.3-3.8-1.5-6.5-4.4-6.5-8.3V4.6z';

const shapes = {
  shieldSolid: [
    'M10 1.4 17.3 4v5.5c0 4.3-3 7.5-7.3 9.1-4.3-1.6-7.3-4.8-7.3-9.1V4zM7.9 8.6h-.7v4.6h5.6V8.6h-.7V7.7a2.1 2.1 0 0 0-4.2 0zm1.3 0h1.6v-.9a.8.8 0 0 0-1.6 0z',
  ],
  shieldLine: [shield, 'M7 9.8h6'],
  shieldDash: [shield, 'M10 6.6v3.6l2.2 1.4'],
  unlinked: [
    'M2.2 10a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
    'M11.8 10a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
    'M10 4.5v2M10 9v2M10 13.5v2',
  ],
  soft: ['M10 3.2 17.6 16.4H2.4z', 'M10 8.2v3.6M10 14.1v.1'],
  next: ['m7.6 4.6 5.4 5.4-5.4 5.4'],
  back: ['M16.5 10h-13M8.5 4.8 3.3 10l5.2 5.2'],
  book: [
    'M10 5C8.4 3.8 6 3.4 3 3.6v11.8c3-.2 5.4.2 7 1.4 1.6-1.2 4-1.6 7-1.4V3.6c-3-.2-5.4.2-7 1.4zM10 5v11.6',
  ],
  pen: ['m3.4 16.6.8-3.8L13.4 3.6l3 3-9.2 9.2zM11.6 5.4l3 3'],
  chat: ['M3 4h14v9.6H9L5.2 17v-3.4H3z'],
  lock: ['M4 9h12v8.2H4z', 'M6.6 9V6.4a3.4 3.4 0 0 1 6.8 0V9'],
  close: ['M5 5l10 10M15 5 5 15'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof shapes;

const svg = 'http://www.w3.org/2000/svg';

export function icon(name: IconName, className = ''): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 20 20');
  drawing.setAttribute('class', `i ${name} ${className}`.trim());
  drawing.setAttribute('aria-hidden', 'true');
  for (const shape of shapes[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', shape);
    drawing.append(path);
  }
  return drawing;
}
