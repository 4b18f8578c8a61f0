/** A file and the path under which it is announced. */
export interface Sent { file: File; path: string }

const entriesOf = (folder: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => folder.readEntries(resolve, reject));
const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

/** Every file of what was dropped, folders walked through; a file that cannot be read is left out. */
export const gather = async (items: DataTransferItemList, told: (count: number) => void): Promise<Sent[]> => {
  // The list is emptied as soon as the event is over: the entries must be taken now.
  const left = [...items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null);
  const found: Sent[] = [];
  for (let entry = left.shift(); entry; entry = left.shift()) {
    if (entry.isFile) {
      const file = await fileOf(entry as FileSystemFileEntry).catch(() => null);
      if (file) found.push({ file, path: entry.fullPath.replace(/^\//, '') });
      if (found.length % 200 === 0) told(found.length);
      continue;
    }
    const folder = (entry as FileSystemDirectoryEntry).createReader();
    // A reader gives a hundred at a time, and an empty list at the end.
    for (let some = await entriesOf(folder).catch(() => []); some.length > 0; some = await entriesOf(folder).catch(() => [])) left.push(...some);
  }
  told(found.length);
  return found;
};

/** The files in the order in which they are sent: the same ones give the same list, whatever order the browser found them in. */
export const manifest = (files: readonly Sent[]): Sent[] =>
  files.filter(({ path }) => !/(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
