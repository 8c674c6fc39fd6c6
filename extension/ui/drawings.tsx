/** Drawings on a 20 × 20 grid, stroke 1.6, current colour. Filled parts mean state, not decoration. */
import type { ReactNode } from 'react';

export const drawings = {
  archive: (
    <>
      <rect x="2.8" y="3.6" width="14.4" height="4" rx="1" />
      <path d="M4.2 7.6v8.8h11.6V7.6M8 11h4" />
    </>
  ),
  back: <path d="M16.5 10h-13M8.5 4.8 3.3 10l5.2 5.2" />,
  book: (
    <path d="M10 5C8.4 3.8 6 3.4 3 3.6v11.8c3-.2 5.4.2 7 1.4 1.6-1.2 4-1.6 7-1.4V3.6c-3-.2-5.4.2-7 1.4zM10 5v11.6" />
  ),
  clock: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 5.8V10l2.8 2" />
    </>
  ),
  chat: <path d="M3 4h14v9.6H9L5.2 17v-3.4H3z" />,
  check: <path d="m4 10.6 4 4 8-9.2" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  copy: (
    <>
      <rect x="7" y="7" width="9.6" height="9.6" rx="1.4" />
      <path d="M13 7V3.4H3.4V13H7" />
    </>
  ),
  desk: (
    <>
      <rect x="2.6" y="3.6" width="14.8" height="9.6" rx="1.2" />
      <path d="M7 16.6h6M10 13.2v3.4" />
    </>
  ),
  deviation: (
    <>
      <path d="m10 2 8 8-8 8-8-8z" />
      <path d="M10 6.6v4M10 13.2v.1" />
    </>
  ),
  device: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 16.8a6.8 6.8 0 0 1 0-13.6z" fill="currentColor" />
    </>
  ),
  document: (
    <>
      <path d="M5 2.6h6.6L15.6 6.6v10.8H5z" />
      <path d="M11.4 2.8v4h4M7.6 10.4h5.4M7.6 13.4h5.4" />
    </>
  ),
  draw: (
    <path d="M3 6h3.2c4 0 4.6 8 8.6 8H17M3 14h3.2c1.4 0 2.4-1 3.2-2.4M11 7.6C11.9 6.6 13 6 14.8 6H17M14.8 3.8 17 6l-2.2 2.2M14.8 11.8 17 14l-2.2 2.2" />
  ),
  eye: (
    <>
      <path d="M1.8 10S4.8 4.8 10 4.8 18.2 10 18.2 10 15.2 15.2 10 15.2 1.8 10 1.8 10z" />
      <circle cx="10" cy="10" r="2.4" />
    </>
  ),
  filter: <path d="M3 5h14M5.6 10h8.8M8.4 15h3.2" />,
  gear: (
    <>
      <circle cx="10" cy="10" r="2.6" />
      <path d="M10 2.4v2.4M10 15.2v2.4M2.4 10h2.4M15.2 10h2.4M4.6 4.6l1.7 1.7M13.7 13.7l1.7 1.7M15.4 4.6l-1.7 1.7M6.3 13.7l-1.7 1.7" />
    </>
  ),
  globe: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M2.8 10h14.4M10 2.8c2.2 2 3.2 4.4 3.2 7.2s-1 5.2-3.2 7.2c-2.2-2-3.2-4.4-3.2-7.2s1-5.2 3.2-7.2z" />
    </>
  ),
  inbox: (
    <>
      <path d="M3 11.4 5 4h10l2 7.4V16H3z" />
      <path d="M3 11.4h4l1 2h4l1-2h4" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 9.2v4.6M10 6.4v.1" />
    </>
  ),
  key: (
    <>
      <circle cx="6.4" cy="13.6" r="3.4" />
      <path d="m8.9 11.1 7.5-7.5M13.4 6.6l2.6 2.6" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2" y="5" width="16" height="10" rx="1.6" />
      <path d="M5 8.4h.1M8.4 8.4h.1M11.6 8.4h.1M15 8.4h.1M6.6 11.8h6.8" />
    </>
  ),
  late: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 6.2v4.6M10 13.6v.1" />
    </>
  ),
  lid: <path d="M2.2 8.2c1.8 2.8 4.6 4.3 7.8 4.3s6-1.5 7.8-4.3M4.8 11l-1.3 2M10 12.5v2.6M15.2 11l1.3 2" />,
  link: (
    <path d="M8.2 11.8a3.4 3.4 0 0 0 4.8 0l2.6-2.6a3.4 3.4 0 0 0-4.8-4.8l-1 1M11.8 8.2a3.4 3.4 0 0 0-4.8 0l-2.6 2.6a3.4 3.4 0 0 0 4.8 4.8l1-1" />
  ),
  linked: (
    <>
      <circle cx="5.2" cy="10" r="3" />
      <circle cx="14.8" cy="10" r="3" />
      <path d="M8.2 10h3.6" />
    </>
  ),
  list: <path d="M7.4 5.2H17M7.4 10H17M7.4 14.8H17M3.4 5.2h.1M3.4 10h.1M3.4 14.8h.1" />,
  lock: (
    <>
      <rect x="4" y="9" width="12" height="8.2" rx="1.6" />
      <path d="M6.8 9V6.6a3.2 3.2 0 0 1 6.4 0V9" />
    </>
  ),
  never: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="m5 5 10 10" />
    </>
  ),
  next: <path d="m7.6 4.6 5.4 5.4-5.4 5.4" />,
  ok: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="m6.8 10.2 2.3 2.3 4.2-4.8" />
    </>
  ),
  pen: <path d="m3.4 16.6.8-3.8L13.4 3.6l3 3-9.2 9.2zM11.6 5.4l3 3" />,
  plus: <path d="M10 4v12M4 10h12" />,
  print: (
    <>
      <path d="M6 7.4V3h8v4.4M5.6 14H3V7.4h14V14h-2.6" />
      <path d="M6 11.6h8V17H6z" />
    </>
  ),
  relay: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="m7 10.2 2.1 2.1L13 8" />
    </>
  ),
  ring: <circle cx="10" cy="10" r="6.8" strokeDasharray="1.6 2.67" />,
  ringDot: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <circle cx="10" cy="10" r="2.6" fill="currentColor" stroke="none" />
    </>
  ),
  saving: <path d="M15.4 5.6a6.8 6.8 0 1 0 1.2 6.2" />,
  search: (
    <>
      <circle cx="8.8" cy="8.8" r="5.4" />
      <path d="m13 13 4 4" />
    </>
  ),
  seen: (
    <>
      <circle cx="10" cy="10" r="6.8" fill="currentColor" />
      <path d="m5.6 10.2 2 2 3.8-4.2M10 12.2l.4.3 4-4.5" className="on-fill" />
    </>
  ),
  shieldDashed: (
    <>
      <path
        d="M10 2.2 16.5 4.6v4.9c0 3.9-2.7 6.8-6.5 8.3-3.8-1.5-6.5-4.4-6.5-8.3V4.6z"
        strokeDasharray="2.6 2"
      />
      <path d="M10 6.6v3.6l2.2 1.4" />
    </>
  ),
  shieldLined: (
    <>
      <path d="M10 2.2 16.5 4.6v4.9c0 3.9-2.7 6.8-6.5 8.3-3.8-1.5-6.5-4.4-6.5-8.3V4.6z" />
      <path d="M7 9.8h6" />
    </>
  ),
  shieldSolid: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      stroke="none"
      d="M10 1.4 17.3 4v5.5c0 4.3-3 7.5-7.3 9.1-4.3-1.6-7.3-4.8-7.3-9.1V4zM7.9 8.6h-.7v4.6h5.6V8.6h-.7V7.7a2.1 2.1 0 0 0-4.2 0zm1.3 0h1.6v-.9a.8.8 0 0 0-1.6 0z"
    />
  ),
  soft: (
    <>
      <path d="M10 3.2 17.6 16.4H2.4z" />
      <path d="M10 8.2v3.6M10 14.1v.1" />
    </>
  ),
  unclear: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor" />
    </>
  ),
  undo: <path d="M4 8.2h8a4.3 4.3 0 1 1 0 8.6H8.2M7.4 4.6 3.8 8.2l3.6 3.6" />,
  unlinked: (
    <>
      <circle cx="5.2" cy="10" r="3" />
      <circle cx="14.8" cy="10" r="3" />
      <path d="M10 4.5v2M10 9v2M10 13.5v2" />
    </>
  ),
  user: (
    <>
      <circle cx="10" cy="6.8" r="3.2" />
      <path d="M3.8 17c.6-3.4 3-5 6.2-5s5.6 1.6 6.2 5" />
    </>
  ),
  users: (
    <>
      <circle cx="7.4" cy="7.2" r="2.8" />
      <path d="M2 16.2c.5-3 2.5-4.4 5.4-4.4s4.9 1.4 5.4 4.4M13 4.6a2.7 2.7 0 0 1 0 5.2M14.6 12c2 .5 3.1 1.9 3.4 4.2" />
    </>
  ),
  wheel: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <circle cx="10" cy="10" r="2.6" />
      <path d="M10 2.8v4.6M16.2 13.6l-4-2.3M3.8 13.6l4-2.3" />
    </>
  ),
  wide: <path d="M3 8V3h5M17 12v5h-5M3 3l5.6 5.6M17 17l-5.6-5.6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;
