/**
 * The demuxers of ffmpeg that read one file of sound, picture or text and nothing else. Left out are those that open what a file
 * names (playlists of HLS, DASH, IMF and concat, SDP, numbered pictures) and those that are devices: whoever wrote the file would
 * choose what is read, on a share even. Names that an ffmpeg does not know do no harm.
 */
export const filmDemuxers: readonly string[] = `
  3dostr 4xm aa aac ac3 ac4 acm aea aiff alaw amr amrnb amrwb ape apm apng aptx aptx_hd asf asf_o ass ast au av1 avi avr avs avs2 avs3
  bfi bink binka bonk caf cavsvideo cdg cdxl cine daud dcstr dfpwm dhav dirac dnxhd dsf dss dts dtshd dv dvbsub dvbtxt dxa ea eac3 evc
  f32be f32le f64be f64le ffmetadata filmstrip flac flic flv fwse g722 g723_1 g726 g726le g729 gif gsm gxf h261 h263 h264 hca hevc
  iamf idf ilbc ircam ivf jpeg_pipe jpegxl_pipe kux laf lc3 live_flv lmlm4 loas lrc lvf lxf m4v matroska,webm mca mcc microdvd mjpeg mlp
  mlv mov,mp4,m4a,3gp,3g2,mj2 mp3 mpc mpc8 mpeg mpegts mpegtsraw mpegvideo mpl2 mpsub mtv mulaw mv mvi mxf mxg nc nistsphere nsv nut nuv
  obu ogg oma osq paf pcx_pipe pjs pmp png_pipe psxstr pva pvf qcp qoa r3d rawvideo rcwt realtext rl2 rm roq rpl rso s16be s16le s24be
  s24le s32be s32le s337m s8 sami sbc scc sdx ser shn smjpeg smk sox spdif srt stl subviewer subviewer1 sup swf tak tedcaptions thp
  tiff_pipe truehd tta u16be u16le u24be u24le u32be u32le u8 vag vc1 vc1test vidc vivo voc vplayer vqf vvc w64 wav wc3movie webp_pipe
  webvtt wsaud wsvqa wtv wv xa xmv xvag xwma yop yuv4mpegpipe
`
  .trim()
  .split(/[\s,]+/)
