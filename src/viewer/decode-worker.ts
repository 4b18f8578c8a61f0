// Cornerstone's decoder in a worker; the codec that the series wants is compiled while the viewer itself is still being read.
import 'loader:decodeImageFrameWorker.js';
import { initializers } from 'loader:shared/decoders/index.js';

void initializers[self.name]?.();
