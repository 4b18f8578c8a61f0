declare module 'virtual:dicom-dictionary' {
  export const nameMap: Record<string, { tag: string; vr: string; vm: string; name: string }>;
}
declare module 'loader:decodeImageFrameWorker.js';
declare module 'loader:shared/decoders/index.js' {
  export const initializers: Record<string, (() => Promise<void>) | undefined>;
}
