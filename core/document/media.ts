import type { FrameRate } from '../time/frame-rate.ts'
import type { Ticks } from '../time/ticks.ts'

/** What ffprobe (or `ffmpeg -i`) says of a media file. Times count from the file's first timestamp, where players start: a picture or a track that comes later has a `start`. */
export interface MediaInfo {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** ffmpeg's name of the container: "mov,mp4,m4a,3gp,3g2,mj2". */
  readonly container: string
  /** Absent when the header does not tell (a live or fragmented recording). */
  readonly duration?: Ticks
  /** The file's first timestamp, where it is not zero: players of Matroska, WebM and Ogg count from zero all the same. */
  readonly origin?: Ticks
  readonly video?: VideoTrack
  readonly audio: readonly AudioTrack[]
  readonly subtitles: readonly SubtitleTrack[]
  /** What else is in it: covers and further pictures, fonts, data. Absent when there is nothing else. */
  readonly others?: readonly OtherTrack[]
  /** Timecode of the first frame, "01:00:00:00" or "01:00:00;00", when the file carries one. */
  readonly timecode?: string
}

export interface OtherTrack {
  readonly index: number
  /** "video", "attachment", "data" */
  readonly type: string
  readonly codec: string
  /** Of a file that is attached: "Arial.ttf". */
  readonly name?: string
}

interface Track {
  /** The stream's number in the file, as ffmpeg counts. */
  readonly index: number
  readonly codec: string
  /** As the file says it: usually ISO 639-2, "eng". */
  readonly language?: string
  readonly title?: string
  readonly isDefault: boolean
  /** Relative to the file's first timestamp. */
  readonly start?: Ticks
  /** Of this track alone, when the file tells: a commentary may end before the film. */
  readonly duration?: Ticks
}

export interface VideoTrack extends Track {
  /** Pixels as stored; turn them by `rotation` to see the picture upright. */
  readonly width: number
  readonly height: number
  readonly frameRate?: FrameRate
  /** Frames do not come at an even rate: `frameRate` is only their mean. */
  readonly variable: boolean
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number
}

export interface AudioTrack extends Track {
  readonly channels: number
  readonly rate: number
}

/** `isText` is false for picture subtitles (PGS, VobSub), which cannot be read as text. */
export interface SubtitleTrack extends Track {
  readonly isText: boolean
  /** Shown although nobody asked for subtitles: what is said in another language. Absent: no. */
  readonly isForced?: true
  /** For those who do not hear. Absent: no. */
  readonly isHearingImpaired?: true
}

/** How a project finds another file again. */
export interface FileReference {
  readonly path: string
  /** From the folder of the project file, with forward slashes; survives when both move together. */
  readonly relative?: string
}

/** How it finds its media again: by both paths, and by size to know it is the same file. */
export interface MediaReference extends FileReference {
  readonly bytes: number
}
