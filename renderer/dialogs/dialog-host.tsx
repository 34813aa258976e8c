import { useStore } from '../store.ts'
import './dialogs.css'
import { AlignDialog } from './align.tsx'
import { BurnDialog } from '../burn/dialog.tsx'
import { DubDialog } from '../dub/dialog.tsx'
import { ClipDialog } from '../film/clip-dialog.tsx'
import { MuxDialog } from '../film/mux-dialog.tsx'
import { TracksDialog } from '../film/tracks-dialog.tsx'
import { BatchDialog } from '../batch/dialog.tsx'
import { ExportDialog } from '../export/dialog.tsx'
import { EncodingDialog } from './encoding.tsx'
import { SaveLossesDialog } from './save-losses.tsx'
import { OpenHereDialog, SaveHereDialog } from './files.tsx'
import { LiveDialog } from './live.tsx'
import { LiveLookDialog } from './live-look.tsx'
import { HearingDialog } from './hearing.tsx'
import { DetailsDialog, ReplaceDialog, UnsavedDialog } from './questions.tsx'
import { MarkersDialog } from './markers.tsx'
import { RecognizeDialog } from './recognize.tsx'
import { ModelsDialog } from './models.tsx'
import { RehearingDialog } from './rehearing.tsx'
import { ReplaceAllDialog } from './replace-all.tsx'
import { ComparisonDialog } from '../compare/dialog.tsx'
import { PickFileDialog, UnsavedSecondDialog } from './second-dialogs.tsx'
import { ReflowDialog } from '../reflow/dialog.tsx'
import { PunctuationDialog } from '../reflow/punctuation-dialog.tsx'
import { VersionsDialog } from '../versions/dialog.tsx'
import { ReplaceListsDialog } from './replace-lists.tsx'
import { ScriptOutcome } from './script-outcome.tsx'
import { ScriptDialog } from './script.tsx'
import { BackupsDialog } from '../safety/backups-dialog.tsx'
import { FileChangedDialog } from '../safety/file-changed-dialog.tsx'
import { FileInUseDialog } from '../safety/file-in-use-dialog.tsx'
import { RecoveryDialog } from '../safety/recovery-dialog.tsx'
import { FinishDialog } from '../guidelines/finish-dialog.tsx'
import { FixAllDialog } from '../guidelines/fix-all-dialog.tsx'
import { IgnoreDialog } from '../guidelines/ignore-dialog.tsx'
import { OwnListsDialog } from '../guidelines/lists-dialog.tsx'
import { ProfilesDialog } from '../guidelines/profiles-dialog.tsx'
import { PlaceDialog } from './place.tsx'
import { WriteVoiceDialog } from '../script-view/write-dialog.tsx'
import { SubtitlesDialog } from '../script-view/subtitles-dialog.tsx'
import { SpeakersDialog } from './speakers.tsx'
import { StylesDialog } from './styles.tsx'
import { AboutDialog } from '../help/about-dialog.tsx'
import { PrivacyDialog } from '../help/privacy-dialog.tsx'
import { TakeOverDialog } from '../own-file/dialog.tsx'
import { Palette } from '../palette/dialog.tsx'
import { PreferencesDialog } from '../preferences/dialog.tsx'
import { FrameRateDialog } from '../sync/frame-rate-dialog.tsx'
import { SyncDoctorDialog } from '../sync/doctor-dialog.tsx'
import { ShiftDialog } from './shift.tsx'
import { ShortcutSheet } from './shortcuts.tsx'

/** The dialog that is open, if one is. */
export function DialogHost() {
  const dialog = useStore((state) => state.dialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'align':
      return <AlignDialog />
    case 'burn':
      return <BurnDialog />
    case 'dub':
      return <DubDialog />
    case 'mux':
      return <MuxDialog />
    case 'film-tracks':
      return <TracksDialog />
    case 'clip':
      return <ClipDialog />
    case 'live':
      return <LiveDialog />
    case 'live-look':
      return <LiveLookDialog />
    case 'recognize':
      return <RecognizeDialog />
    case 'recognize-again':
      return <RecognizeDialog isAgain />
    case 'batch':
      return <BatchDialog />
    case 'rehearing':
      return <RehearingDialog />
    case 'export':
      return <ExportDialog first={dialog.format} />
    case 'fix-all':
      return <FixAllDialog only={dialog.only} />
    case 'finish':
      return <FinishDialog />
    case 'speech-subtitles':
      return <SubtitlesDialog />
    case 'write-voice':
      return <WriteVoiceDialog opens={dialog.opens} />
    case 'guidelines':
      return <ProfilesDialog />
    case 'own-lists':
      return <OwnListsDialog />
    case 'ignore':
      return <IgnoreDialog finding={dialog.finding} />
    case 'place':
      return <PlaceDialog />
    case 'speakers':
      return <SpeakersDialog />
    case 'styles':
      return <StylesDialog />
    case 'sync-doctor':
      return <SyncDoctorDialog />
    case 'frame-rate':
      return <FrameRateDialog />
    case 'shift':
      return <ShiftDialog />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'search':
      return <Palette />
    case 'settings':
      return <PreferencesDialog first={dialog.page} at={dialog.at} />
    case 'about':
      return <AboutDialog />
    case 'privacy':
      return <PrivacyDialog />
    case 'take-over':
      return <TakeOverDialog name={dialog.name} own={dialog.own} />
    case 'script':
      return <ScriptDialog given={dialog.text} />
    case 'script-outcome':
      return <ScriptOutcome cues={dialog.cues} report={dialog.report} />
    case 'markers':
      return <MarkersDialog first={dialog.first} />
    case 'models':
      return <ModelsDialog back={dialog.back} />
    case 'hearing':
      return <HearingDialog />
    case 'punctuation':
      return <PunctuationDialog />
    case 'reflow':
      return <ReflowDialog first={dialog.profile} />
    case 'replace-lists':
      return <ReplaceListsDialog />
    case 'replace-all':
      return <ReplaceAllDialog />
    case 'compare':
      return (
        <ComparisonDialog
          key={`${dialog.before.name}|${dialog.after.name}`}
          before={dialog.before}
          after={dialog.after}
          back={dialog.back}
        />
      )
    case 'versions':
      return <VersionsDialog />
    case 'pick-file':
      return <PickFileDialog title={dialog.title} take={dialog.take} />
    case 'unsaved-second':
      return <UnsavedSecondDialog goOn={dialog.goOn} />
    case 'open-here':
      return <OpenHereDialog />
    case 'save-here':
      return <SaveHereDialog goOn={dialog.goOn} />
    case 'unsaved':
      return <UnsavedDialog goOn={dialog.goOn} />
    case 'replace':
      return <ReplaceDialog path={dialog.path} goOn={dialog.goOn} />
    case 'encoding':
      return <EncodingDialog />
    case 'save-losses':
      return <SaveLossesDialog losses={dialog.losses} letters={dialog.letters} goOn={dialog.goOn} />
    case 'recovery':
      return <RecoveryDialog />
    case 'backups':
      return <BackupsDialog />
    case 'file-changed':
      return <FileChangedDialog goOn={dialog.goOn} />
    case 'file-in-use':
      return <FileInUseDialog />
    case 'details':
      return <DetailsDialog message={dialog.message} detail={dialog.detail} />
  }
}
