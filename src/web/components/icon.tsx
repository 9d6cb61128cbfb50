/** The small set of signs used next to words, drawn on a 24-unit grid in the text's colour. */
const shapes = {
  alert: 'M12 3.5 22 20.5H2L12 3.5ZM12 10v4.5M12 17.5v.1',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  bulb: 'M9.5 17.5h5M10 20.5h4M12 3.5a5.5 5.5 0 0 0-3.3 9.9c.8.6 1.1 1.3 1.1 2.1h4.4c0-.8.3-1.5 1.1-2.1A5.5 5.5 0 0 0 12 3.5Z',
  building: 'M3 21h18M5 21V9l7-5 7 5v12M9 21v-6h6v6',
  calendar: 'M4 6.5h16V20H4zM4 10.5h16M8 3.5v5M16 3.5v5',
  camera: 'M3.5 7.5h4l1.5-2.5h6l1.5 2.5h4v12h-17zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  check: 'M5 12.5 10 17.5 19.5 7',
  'check-circle': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12.3l2.8 2.8L16.2 9.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3.2 2',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  cross: 'M6 6l12 12M18 6 6 18',
  'cross-circle': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9 9l6 6M15 9l-6 6',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5M9.5 13h6M9.5 17h6',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19 4 20ZM14 6.5 17.5 10',
  flag: 'M5 21V4M5 4.5c5-2.5 8 2.5 14 0v9c-6 2.5-9-2.5-14 0',
  image: 'M4 4.5h16v15H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.5v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.6v.1',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  minus: 'M5 12h14',
  pen: 'M3 21c4-1 3-5 6-5s1 4 4 4 4-2 8-2M14 4l4 4-7 7-4.5.5L7 11z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.4a3.5 3.5 0 0 1 0 6.2M18.5 14.4c2 .8 3.2 2.7 3.2 5.6',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.3 15.3 20.5 20.5',
  send: 'M21 3 3 10.5l7 3.5 3.5 7L21 3ZM10 14l5-5',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9.5C7.500 20 4 17 4 12V6zM8.500 12l2.500 2.500 4.500-5',
  table: 'M3.5 5h17v14h-17zM3.5 10h17M3.5 14.500h17M9.500 5v14',
  undo: 'M4 9h10a6 6 0 0 1 0 12H8M8 4.500 3.500 9 8 13.500',
  upload: 'M12 16V5M7 9.500l5-5 5 5M4.500 20h15',
} as const;

export type IconName = keyof typeof shapes;

/** Decoration beside a word: never the only carrier of a meaning, so hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
