declare module 'virtual:dicom-dictionary' {
  export const nameMap: Record<string, { tag: string; vr: string; vm: string; name: string }>;
}
