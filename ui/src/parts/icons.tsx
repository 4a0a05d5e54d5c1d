/** Small drawings that go with words, never instead of them. */
import type { VNode } from 'preact';

const PATHS = {
  tick: 'M3 8.5l3.2 3.2L13 4.8',
  wave: 'M2 9c1.5-3 3-3 4.5-1s3 2.5 4.5.2 2-2 3-2.2',
  alert: 'M8 3v6M8 12.2v.6',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.100.8-1.100 1.6M8 12.5v.5',
  up: 'M8 3.5l5 9H3z',
  down: 'M8 12.5l5-9H3z',
  search: 'M7 11.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9zM10.4 10.4L14 14',
  link: 'M6.5 9.5l3-3M7 4.5l1.4-1.4a3 3 0 0 1 4.3 4.3L11.5 8.8M9 11.5l-1.4 1.4a3 3 0 0 1-4.3-4.3l1.2-1.3',
  download: 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.2h10',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  chevron: 'M6 3.5L10.5 8 6 12.5',
  close: 'M4 4l8 8M12 4l-8 8',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.700 11.700l.9.9M12.6 3.4l-.9.9M4.3 11.700l-.9.9',
  moon: 'M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z',
  auto: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  summary: 'M2.5 13.5v-4M6.2 13.5v-8M9.8 13.5v-6M13.5 13.5v-11',
  incidents: 'M8 2.5l6 11H2zM8 7v3M8 11.6v.4',
  accounts: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  inputs: 'M4 2.5h5.5L12.5 5.5v8h-8.5zM9.5 2.5v3h3M6 8.5h4.5M6 11h4.5',
  runs: 'M8 4.5V8l2.5 1.8M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2z',
  lab: 'M6 2.5h4M6.8 2.5v4L3.2 12.5a.8.8 0 0 0 .7 1.2h8.2a.8.8 0 0 0 .7-1.2L9.2 6.5v-4M5 10h6',
  open: 'M8 10.5V3M4.8 6L8 2.8 11.2 6M3 10.5v3h10v-3',
  flag: 'M4 14V2.5h7.5L10 5.5l1.5 3H4',
  plus: 'M8 3v10M3 8h10',
} as const;

export type IconName = keyof typeof PATHS;

const SOLID: readonly IconName[] = ['up', 'down', 'flag'];

export function Icon({ name, size = 16 }: { name: IconName; size?: number }): VNode {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={SOLID.includes(name) ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** The mark of the product: a running balance. */
export function Logo(): VNode {
  return (
    <svg class="logo" width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M7 21h7v-6h6v-5h5" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
