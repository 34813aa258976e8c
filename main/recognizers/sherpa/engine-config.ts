import { pcmRate } from '../../../core/audio/pcm.ts'
import { isStreaming } from '../../storage/models/kind.ts'
import type { LoadModel } from './protocol.ts'

/** As sherpa-onnx's own examples have it. A silence of 0.8 s ends an utterance, as does one of 2.4 s in which nothing was said. */
const endpoints = {
  enableEndpoint: 1,
  rule1MinTrailingSilence: 2.4,
  rule2MinTrailingSilence: 0.8,
  rule3MinUtteranceLength: 30,
}

/** The model's part of a configuration, by its kind; names are those of sherpa-onnx-node 1.13 (types.js and its native code). */
function modelOf({ kind, parts, language }: LoadModel): object {
  const { tokens: _, ...files } = parts
  switch (kind) {
    case 'streaming-transducer':
    case 'transducer':
      return { transducer: files }
    case 'nemo-transducer':
      return { transducer: files, modelType: 'nemo_transducer' }
    case 'streaming-ctc':
      return { zipformer2Ctc: files }
    case 'streaming-nemo-ctc':
    case 'nemo-ctc':
      return { nemoCtc: files }
    case 'zipformer-ctc':
      return { zipformerCtc: files }
    case 'sense-voice':
      return { senseVoice: { ...files, language, useInverseTextNormalization: 1 } }
    case 'whisper':
      // Without -1 the native code takes 0 for a wish; its own value finds the end of the text.
      return { whisper: { ...files, language, task: 'transcribe', tailPaddings: -1 } }
    case 'moonshine':
    case 'moonshine-merged':
      return { moonshine: files }
  }
}

/** What sherpa-onnx is to be given for a model. */
export const configOf = (model: LoadModel): object => ({
  featConfig: { sampleRate: pcmRate, featureDim: 80 },
  modelConfig: {
    ...modelOf(model),
    tokens: model.parts['tokens'],
    numThreads: model.threads,
    provider: 'cpu',
    debug: 0,
  },
  decodingMethod: 'greedy_search',
  ...(isStreaming(model.kind) ? endpoints : {}),
})
