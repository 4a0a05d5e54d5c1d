/** From drift to level, as the engine does it. */
import type { Bounds, Level, Settings } from '../backend';
import { formatPoints, magnitude, parsePoints } from '../points';

export interface ExactBounds {
  readonly tolerance: bigint;
  readonly minor: bigint;
}

/** The bounds asked for, or those of the run; a minor bound never lies below the tolerance. */
export function exactBounds(bounds: Bounds, settings: Settings): ExactBounds {
  const tolerance = parsePoints(bounds.tolerance ?? settings.tolerance);
  const minor = parsePoints(bounds.minor ?? settings.minor);
  return { tolerance, minor: minor < tolerance ? tolerance : minor };
}

export function levelOf(drift: bigint, bounds: ExactBounds): Level {
  const size = magnitude(drift);
  if (size <= bounds.tolerance) {
    return 'in-balance';
  }
  return size <= bounds.minor ? 'minor-drift' : 'material-mismatch';
}

export function sameBounds(bounds: Bounds, settings: Settings): boolean {
  const exact = exactBounds(bounds, settings);
  return formatPoints(exact.tolerance) === settings.tolerance && formatPoints(exact.minor) === settings.minor;
}
