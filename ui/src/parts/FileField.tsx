import type { VNode } from 'preact';
import { showCount } from '../points';
import { Icon } from './icons';

interface FileFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  /** Hands a file to the other side; it is taken from this one by `onChange`. */
  readonly onMove: (file: File) => void;
  readonly other: string;
}

/** Files for one side, each of which can be moved to the other. */
export function FileField({ label, hint, files, onChange, onMove, other }: FileFieldProps): VNode {
  const without = (file: File): readonly File[] => files.filter((one) => one !== file);
  return (
    <div class="file-field">
      <label class="file-label">
        <b>{label}</b>
        <span class="muted">{hint}</span>
        <input
          type="file"
          multiple
          onChange={(event) => {
            onChange([...files, ...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <ul class="plain-list">
        {files.map((file) => (
          <li key={file.name + file.size}>
            <bdi>{file.name}</bdi> <span class="muted number">{showCount(file.size)} bytes</span>
            <button
              type="button"
              class="button quiet small"
              onClick={() => {
                onChange(without(file));
                onMove(file);
              }}
            >
              These are {other}
            </button>
            <button type="button" class="button quiet square" aria-label={`Take ${file.name} away`} onClick={() => onChange(without(file))}>
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
