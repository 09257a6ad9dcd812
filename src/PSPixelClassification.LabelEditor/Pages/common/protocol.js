/**
 * The JSON messages between page and server, named as in the server's Protocol namespace. Nothing here runs.
 * Images, time points, slices and pixels count from 0, classes from 1; x goes right, y down; colors are "#rrggbb".
 *
 * @import { TileAddress } from './types.js'
 *
 * What the page says. An edit has an id once it is sent, and each message the number of the list of images that it speaks of; see
 * Connection.
 * @typedef {{type: 'want', image: number, t: number, z: number, tiles: WantedTile[], view: WantedView | null}} WantMessage
 * @typedef {TileAddress & {held: number}} WantedTile
 * @typedef {{level: number, x0: number, y0: number, x1: number, y1: number}} WantedView
 * @typedef {{type: 'seen', generation: number}} SeenMessage
 * @typedef {{type: 'stroke', id?: string, image: number, t: number, z: number, class: number, size: number,
 *   points: number[], area?: boolean, locked?: number[]}} StrokeMessage
 * @typedef {{type: 'fill', id?: string, image: number, t: number, z: number, class: number, x: number, y: number,
 *   tolerance: number | null, locked?: number[]}} FillMessage
 * @typedef {{type: 'undo', id?: string, image: number}} UndoMessage
 * @typedef {{type: 'redo', id?: string, image: number}} RedoMessage
 * @typedef {{type: 'clear', id?: string, image: number}} ClearMessage
 * @typedef {{type: 'addClass', id?: string, name: string, color?: string}} AddClassMessage
 * @typedef {{type: 'changeClass', id?: string, class: number, name?: string, color?: string}} ChangeClassMessage
 * @typedef {{type: 'removeClass', id?: string, class: number}} RemoveClassMessage
 * @typedef {{type: 'mergeClass', id?: string, class: number, into: number}} MergeClassMessage
 * @typedef {{type: 'ignoreClass', id?: string, class: number, on: boolean}} IgnoreClassMessage
 * @typedef {{type: 'features', id?: string, selections: FeatureChoice[], in2D: number[] | null, inputs: string[],
 *   preview?: boolean}} FeaturesMessage
 * @typedef {{feature: string, sigma: number}} FeatureChoice
 * @typedef {{type: 'live', on: boolean}} LiveMessage
 * @typedef {{type: 'segmentation', smoothing: number, thresholds: ClassThreshold[]}} SegmentationMessage
 * @typedef {{class: number, threshold: number}} ClassThreshold
 * @typedef {{type: 'probe', image: number, t: number, z: number, x: number, y: number, serial: number}} ProbeMessage
 * @typedef {{type: 'uncertain', image: number, t: number, z: number, skip: number[][]}} UncertainMessage
 * @typedef {{type: 'histogram', image: number, t: number, z: number, channel: number}} HistogramMessage
 * @typedef {{type: 'display', image: number, channels: ChannelDisplay[]}} DisplayMessage
 * @typedef {{channel: number, color: string | null, visible: boolean | null, low: number | null, high: number | null,
 *   gamma: number | null}} ChannelDisplay
 * @typedef {{type: 'places', image: number}} PlacesMessage
 * @typedef {{type: 'objects', image: number, t: number, z: number, class: number, minimumDistance: number, smoothing: number,
 *   minimumSize: number, fillHoles: boolean}} ObjectsMessage
 * @typedef {{type: 'thumbnail', image: number}} ThumbnailMessage
 * @typedef {{type: 'browse', root: string, folder: string[]}} BrowseMessage
 * @typedef {{type: 'addImages', id?: string, root: string, folder: string[], files: string[], uploads: string[]}} AddImagesMessage
 * @typedef {{type: 'removeImage', id?: string, image: number}} RemoveImageMessage
 * @typedef {{type: 'offer', files: OfferedFile[]}} OfferMessage
 * @typedef {{name: string, length: number}} OfferedFile
 * @typedef {{type: 'upload', upload: string, name: string, length: number}} UploadMessage
 * @typedef {{type: 'uploadPart', upload: string, offset: number, data: string}} UploadPartMessage
 * @typedef {{type: 'cancelUploads'}} CancelUploadsMessage
 * @typedef {{type: 'listSpots', scope: 'plane' | 'image' | 'all', image: number, t: number, z: number}} ListSpotsMessage
 * @typedef {{type: 'cancelSpots'}} CancelSpotsMessage
 * @typedef {{type: 'sections', image: number, t: number, x: number, y: number, channels: number[]}} SectionsMessage
 * @typedef {{type: 'cancelSections'}} CancelSectionsMessage
 * @typedef {{type: 'suggest'}} SuggestMessage
 * @typedef {{type: 'cancelSuggestion'}} CancelSuggestionMessage
 * @typedef {{type: 'useSuggestion', id?: string, serial: number}} UseSuggestionMessage
 * @typedef {{type: 'save', id?: string}} SaveMessage
 * @typedef {{type: 'saveAs', id?: string, path: string, replace?: boolean, preview?: boolean}} SaveAsMessage
 * @typedef {{type: 'export', id?: string, results: ResultChoice, image: number | null, preview?: boolean}} ExportMessage
 * @typedef {{type: 'batch', id?: string, results: ResultChoice, source: string, filter: string, recurse: boolean,
 *   preview?: boolean}} BatchMessage
 * @typedef {{sources: string[], classes: number[], objects: ObjectChoice | null, format: string, folder: string, pattern: string,
 *   existing: string}} ResultChoice
 * @typedef {{class: number, minimumDistance: number, smoothing: number, minimumSize: number, fillHoles: boolean}} ObjectChoice
 * @typedef {{type: 'cancelJob', job: string}} CancelJobMessage
 * @typedef {{type: 'folders', path: string}} FoldersMessage
 * @typedef {{type: 'script'}} ScriptMessage
 * @typedef {{type: 'done', unsaved?: boolean}} DoneMessage
 * @typedef {{type: 'recover', accept: boolean}} RecoverMessage
 *
 * A message that is carried out once and stays: it changes labels, classes or features, or saves.
 * @typedef {StrokeMessage | FillMessage | UndoMessage | RedoMessage | ClearMessage | AddClassMessage | ChangeClassMessage
 *   | RemoveClassMessage | MergeClassMessage | IgnoreClassMessage | FeaturesMessage | AddImagesMessage | RemoveImageMessage
 *   | UseSuggestionMessage | SaveMessage | SaveAsMessage | ExportMessage | BatchMessage} EditMessage
 * @typedef {EditMessage | WantMessage | SeenMessage | LiveMessage | SegmentationMessage | ProbeMessage | UncertainMessage
 *   | HistogramMessage | DisplayMessage | PlacesMessage | ObjectsMessage | ThumbnailMessage
 *   | BrowseMessage | OfferMessage | UploadMessage | UploadPartMessage | CancelUploadsMessage | SuggestMessage
 *   | CancelSuggestionMessage | ListSpotsMessage | CancelSpotsMessage | SectionsMessage | CancelSectionsMessage | DoneMessage
 *   | RecoverMessage | CancelJobMessage | FoldersMessage | ScriptMessage} PageMessage
 *
 * What the server says.
 * @typedef {{type: 'hello', list: number, images: ImageState[], classes: ClassState[], tileSize: number, features: FeatureTable,
 *   model: Omit<ModelMessage, 'type'>, live: boolean, project: FileState, recovery: RecoveryState | null,
 *   brushSizes: number[]}} HelloMessage
 * @typedef {{id: number, stored: boolean, name: string, width: number, height: number, depth: number, times: number, channels: number,
 *   channelNames: string[] | null, channelColors: string[] | null, displayRanges: number[][] | null, isPicture: boolean,
 *   display: ChannelDisplay[], pixelType: string, pixelSize: PixelSizeState | null, labeled: number,
 *   labelsVersion: number, undo: number, redo: number, problem: string | null}} ImageState
 * @typedef {{x: number | null, y: number | null, z: number | null, unit: string}} PixelSizeState
 * @typedef {{value: number, name: string, color: string, pixels: number[], ignored: boolean}} ClassState
 * @typedef {{path: string | null, saved: boolean}} FileState
 * @typedef {{edits: number, time: string, kept: string | null}} RecoveryState
 * @typedef {{type: 'classes', classes: ClassState[], unsaved: boolean}} ClassesMessage
 * @typedef {{type: 'edited', id: string | null, image: number, t: number, z: number, region: number[] | null, labelsVersion: number,
 *   undo: number, redo: number}} EditedMessage
 * @typedef {{type: 'taken', id: string}} AcknowledgedMessage
 * @typedef {{type: 'refused', id: string | null, errorId: string, message: string}} RefusedMessage
 * @typedef {{type: 'model', state: 'none' | 'training' | 'ready' | 'failed', generation: number, oob: number | null,
 *   milliseconds: number | null, message: string | null, first: boolean}} ModelMessage
 * @typedef {{type: 'accuracy', unit: 'image' | 'stroke' | null, images: number, strokes: number, overall: number | null,
 *   meanIoU: number | null, tooFew: string | null, stale: boolean, byImage: number[]}} AccuracyMessage
 * @typedef {{type: 'segmentation', smoothing: number, maxSmoothing: number, thresholds: ClassThreshold[],
 *   parameters: string}} SegmentationState
 * @typedef {{type: 'features', kinds: FeatureKindState[], sigmas: number[], selected: number[][], in2D: boolean[] | null,
 *   inputs: InputState[], unsaved: string | null, channels: number, channelNames: string[], millisecondsPerMegapixel: number | null,
 *   preview: boolean, refused: string | null}} FeatureTableMessage
 * @typedef {Omit<FeatureTableMessage, 'type'>} FeatureTable
 * @typedef {{id: string, name: string, group: string}} FeatureKindState
 * @typedef {{id: string, name: string, hint: string, chosen: boolean, refused: string | null}} InputState
 * @typedef {{type: 'histogram', image: number, channel: number, min: number, max: number, low: number, high: number,
 *   from: number, to: number, counts: number[]}} HistogramAnswer
 * @typedef {{type: 'probe', serial: number, x: number, y: number, values: number[], class: number,
 *   probabilities: number[] | null}} ProbeAnswer
 * @typedef {{type: 'uncertain', x: number | null, y: number | null, uncertainty: number | null}} UncertainAnswer
 * @typedef {{type: 'places', image: number, total: number, places: PlaceState[]}} PlacesAnswer
 * @typedef {{class: number, t: number, z: number, x: number, y: number, pixels: number}} PlaceState
 * @typedef {{type: 'objects', image: number, t: number, z: number, count: number | null, rings: number[][], shown: number,
 *   parameters: string}} ObjectsAnswer
 * @typedef {{type: 'thumbnail', image: number, width: number, height: number, samples: string, ranges: SampleRange[],
 *   problem: string | null}} ThumbnailAnswer
 * @typedef {{min: number, max: number, low: number, high: number}} SampleRange
 * @typedef {{type: 'folder', root: string, folder: string[], roots: string[], folders: string[], files: FolderFile[], leftOut: number,
 *   problem: string | null}} FolderAnswer
 * @typedef {{name: string, length: number, listed: boolean}} FolderFile
 * @typedef {{type: 'offered', files: OfferState[]}} OfferAnswer
 * @typedef {{name: string, length: number, path: string | null, same: boolean, refused: string | null}} OfferState
 * @typedef {{type: 'uploaded', upload: string, received: number, path: string | null, refused: string | null}} UploadAnswer
 * @typedef {{type: 'images', added: string[], removed: string | null, refused: RefusedFile[]}} ImagesMessage
 * @typedef {{name: string, message: string}} RefusedFile
 * @typedef {{type: 'spotList', state: 'none' | 'running' | 'ready' | 'stale' | 'failed', scope: 'plane' | 'image' | 'all',
 *   image: number, t: number, z: number, generation: number, progress: number, seen: number, total: number, spots: SpotState[],
 *   message: string | null}} SpotListMessage
 * @typedef {{image: number, t: number, z: number, x: number, y: number, uncertainty: number, first: number, firstProbability: number,
 *   second: number, secondProbability: number, labeled: boolean}} SpotState
 * @typedef {{type: 'suggestion', state: 'none' | 'running' | 'ready' | 'failed', serial: number, progress: number, stale: boolean,
 *   message: string | null, found: SuggestionState | null}} SuggestionMessage
 * @typedef {{current: TriedState | null, suggested: TriedState, isCurrent: boolean, isCompared: boolean, tried: number,
 *   selections: FeatureChoice[], inputs: string[], notes: string[], unsaved: string | null, command: string}} SuggestionState
 * @typedef {{description: string, features: number, channels: number, milliseconds: number, stability: number | null,
 *   unit: 'image' | 'stroke', images: number, strokes: number, overall: number | null, meanIoU: number | null,
 *   tooFew: string | null}} TriedState
 * @typedef {{type: 'saved', path: string, notes: string[]}} SavedMessage
 * @typedef {{lines: string, problem: string | null}} ScriptState
 * @typedef {{type: 'script', script: ScriptState}} ScriptAnswer
 * @typedef {{type: 'saveAs', path: string | null, exists: boolean, problem: string | null, note: string | null,
 *   script: ScriptState}} SaveAsAnswer
 * @typedef {{type: 'plan', formats: FormatState[], results: PlannedResult[], images: number, problem: string | null,
 *   notes: string[], script: ScriptState}} ResultPlanAnswer
 * @typedef {{id: string, name: string, refused: string | null}} FormatState
 * @typedef {{image: string, path: string, exists: boolean}} PlannedResult
 * @typedef {{type: 'folders', path: string, parent: string | null, names: string[], more: number, places: FolderState[],
 *   problem: string | null}} FoldersAnswer
 * @typedef {{name: string, path: string}} FolderState
 * @typedef {{type: 'job', id: string, kind: 'export' | 'batch', state: 'running' | 'done' | 'canceled' | 'failed', done: number,
 *   total: number, fraction: number, current: string, secondsLeft: number | null, firstRow: number, rows: JobRow[], unlisted: number,
 *   summary: string, notes: string[]}} JobMessage
 * @typedef {{name: string, status: 'completed' | 'skipped' | 'failed', files: string[], bytes: number | null, finding: string,
 *   warnings: string[], error: string | null}} JobRow
 * @typedef {{type: 'failed', during: string, errorId: string, message: string}} FailedMessage
 * @typedef {{type: 'finished'}} FinishedMessage
 *
 * @typedef {HelloMessage | ClassesMessage | EditedMessage | AcknowledgedMessage | RefusedMessage | ModelMessage
 *   | AccuracyMessage | SegmentationState | FeatureTableMessage | HistogramAnswer | ProbeAnswer | UncertainAnswer
 *   | PlacesAnswer | ObjectsAnswer | ThumbnailAnswer | FolderAnswer | OfferAnswer | UploadAnswer | ImagesMessage
 *   | SpotListMessage | SuggestionMessage | SavedMessage | SaveAsAnswer | ResultPlanAnswer | FoldersAnswer | ScriptAnswer
 *   | JobMessage | FailedMessage | FinishedMessage} SessionMessage
 */
export {};
